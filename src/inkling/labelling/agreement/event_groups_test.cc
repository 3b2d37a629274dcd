#include "inkling/labelling/agreement/event_groups.h"

#include "inkling/labelling/agreement/agreement_test_util.h"

namespace inkling {
namespace {

using testing::code_at;

// Onsets of each group's codes, -1 where a coder has none.
std::vector<std::vector<std::int64_t>> onsets_of(const std::vector<std::vector<Code>>& coders,
                                                 double iou_min) {
  std::vector<const std::vector<Code>*> pointers;
  for (const auto& codes : coders) pointers.push_back(&codes);
  std::vector<std::vector<std::int64_t>> onsets;
  for (const EventGroup& group : group_events(pointers, iou_min)) {
    auto& row = onsets.emplace_back();
    for (const Code* code : group) row.push_back(code ? code->span.onset_frame : -1);
  }
  return onsets;
}

using Onsets = std::vector<std::vector<std::int64_t>>;

TEST(EventGroups, MatchOneToOneWhereTheyOverlapEnough) {
  EXPECT_EQ(onsets_of({{code_at(10, 14)}, {code_at(12, 16)}}, 0.3), (Onsets{{10, 12}}));
  EXPECT_EQ(onsets_of({{code_at(10, 14)}, {code_at(12, 16)}}, 0.5), (Onsets{{10, -1}, {-1, 12}}));
  EXPECT_EQ(onsets_of({{code_at(10, 14)}, {code_at(15, 19)}}, 0.01), (Onsets{{10, -1}, {-1, 15}}));
  EXPECT_EQ(onsets_of({{code_at(10, 30)}, {code_at(10, 19), code_at(20, 30)}}, 0.3),
            (Onsets{{-1, 10}, {10, 20}}));
}

TEST(EventGroups, MatchAsManyAsThereCanBe) {
  // The best single pair, 14 with 13, would leave the others alone.
  EXPECT_EQ(
      onsets_of({{code_at(10, 19), code_at(14, 23)}, {code_at(13, 22), code_at(18, 27)}}, 0.3),
      (Onsets{{10, 13}, {14, 18}}));
}

TEST(EventGroups, JoinPairsOfSeveralCodersWithOneCodeOfEach) {
  EXPECT_EQ(onsets_of({{code_at(10, 19)}, {code_at(11, 20)}, {code_at(12, 21)}}, 0.5),
            (Onsets{{10, 11, 12}}));
  // The outer two do not overlap enough: the one in the middle joins them.
  EXPECT_EQ(onsets_of({{code_at(10, 19)}, {code_at(13, 22)}, {code_at(16, 25)}}, 0.5),
            (Onsets{{10, 13, 16}}));
  EXPECT_EQ(onsets_of({{code_at(10, 19)}, {}, {code_at(11, 20), code_at(40, 44)}}, 0.5),
            (Onsets{{10, -1, 11}, {-1, -1, 40}}));
}

TEST(EventGroups, KeepTiersApart) {
  Code macro = code_at(10, 14);
  macro.tier = "macro";
  EXPECT_EQ(onsets_of({{code_at(10, 14)}, {macro}}, 0.3), (Onsets{{10, -1}, {-1, 10}}));
  EXPECT_EQ(onsets_of({{}, {}}, 0.3), Onsets());
}

}  // namespace
}  // namespace inkling
