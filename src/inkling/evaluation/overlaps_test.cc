#include "inkling/evaluation/overlaps.h"

#include <gtest/gtest.h>

#include "inkling/evaluation/evaluation_test_util.h"

namespace inkling {
namespace {

using testing::expect_words;
using testing::message_when;

constexpr char kFrames[] = "recording,type,onset_frame,apex_frame,offset_frame,emotion\n";
constexpr char kSeconds[] = "recording,type,onset_s,offset_s\n";

struct Settled {
  std::vector<TruthRow> rows;
  std::vector<OddRow> odd;
};

Settled settled(const std::string& text, const std::string& rule = "score") {
  Settled result;
  result.rows = settle_overlaps(parse_truth(text, "t.csv"), rule, result.odd);
  return result;
}

// How many rows are told to overlap another.
std::size_t overlapping(const std::string& text) { return settled(text).odd.size(); }

TEST(Overlaps, WithinATypeOfARecordingAreToldAtTheLaterRow) {
  // Frame 19 belongs to both.
  const Settled result =
      settled(kFrames + std::string("a,micro,19,,25,\nb,micro,1,,2,\na,micro,10,,19,\n"));
  ASSERT_EQ(result.odd.size(), 1u);
  EXPECT_EQ(result.odd[0].where, "t.csv, line 4");
  EXPECT_EQ(result.odd[0].what,
            "this micro movement overlaps the one at t.csv, line 2; each is scored");
  EXPECT_FALSE(result.odd[0].left_out);
  EXPECT_EQ(result.rows.size(), 3u);
}

TEST(Overlaps, NeighboursAndOtherTypesAreApart) {
  const std::string frames = kFrames, seconds = kSeconds;
  EXPECT_EQ(overlapping(frames + "a,micro,20,,25,\na,micro,10,,19,\n"), 0u);
  EXPECT_EQ(overlapping(frames + "a,macro,15,,25,\na,micro,10,,19,\nb,micro,10,,19,\n"), 0u);
  EXPECT_EQ(overlapping(frames + "a,light,15,,25,\na,light,10,,19,\n"), 0u);  // not scored
  EXPECT_EQ(overlapping(seconds + "a,micro,1,2\na,micro,1.9,3\n"), 1u);
  EXPECT_EQ(overlapping(seconds + "a,micro,1,2\na,micro,2,3\n"), 0u);
}

TEST(Overlaps, ALongOneOverlapsAllInside) {
  const std::string text = "a,macro,1,,90,\na,macro,10,,19,\na,macro,30,,39,\na,macro,95,,99,\n";
  EXPECT_EQ(overlapping(kFrames + text), 2u);
}

TEST(Overlaps, RowsWithBothUnitsAreToldOnce) {
  EXPECT_EQ(overlapping("recording,type,onset_frame,offset_frame,onset_s,offset_s\n"
                        "a,micro,10,20,0.4,0.8\na,micro,15,25,0.6,1\na,micro,,,0.9,1.2\n"),
            2u);
}

TEST(Overlaps, MergedOnesHaveTheApexAndEmotionOfTheLongest) {
  const Settled result =
      settled(kFrames + std::string("a,macro,10,12,19,joy\na,macro,15,30,44,fear\na,macro,40,,50,\n"
                                    "a,macro,60,,70,\n"),
              "merge");
  ASSERT_EQ(result.rows.size(), 2u);
  EXPECT_EQ(result.rows[0].onset_frame, 10);
  EXPECT_EQ(result.rows[0].apex_frame, 30);
  EXPECT_EQ(result.rows[0].offset_frame, 50);
  EXPECT_EQ(result.rows[0].emotion, "fear");
  EXPECT_EQ(result.rows[0].onset_s, -1);
  EXPECT_EQ(result.odd.size(), 2u);
  const Settled seconds = settled(kSeconds + std::string("a,micro,1,2\na,micro,1.5,3\n"), "merge");
  ASSERT_EQ(seconds.rows.size(), 1u);
  EXPECT_EQ(seconds.rows[0].offset_s, 3);
  EXPECT_EQ(seconds.rows[0].onset_frame, -1);
}

TEST(Overlaps, AreRefusedWithBothRows) {
  expect_words(message_when([&] {
                 settled(kSeconds + std::string("a,micro,1,2\na,micro,1.9,3\n"), "refuse");
               }),
               {"t.csv, line 3", "overlaps the one at t.csv, line 2", "--overlaps score"});
  EXPECT_EQ(settled(kSeconds + std::string("a,micro,1,2\n"), "refuse").rows.size(), 1u);
}

}  // namespace
}  // namespace inkling
