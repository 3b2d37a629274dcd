#include <gtest/gtest.h>

#include "inkling/labelling/verification/consensus.h"
#include "inkling/labelling/verification/differences.h"
#include "inkling/labelling/verification/frame_spans.h"

namespace inkling {
namespace {

FrameClock clock_of_test() {
  std::vector<std::int64_t> times_us;
  for (int i = 0; i < 200; ++i) times_us.push_back(40'000 * i);
  return FrameClock(times_us);
}

Code noted(std::int64_t onset, std::optional<std::int64_t> apex, std::int64_t offset,
           std::optional<Emotion> emotion = Emotion::kFear, std::vector<CodedUnit> units = {{1}}) {
  Code code;
  code.id = "code " + std::to_string(onset), code.tier = "micro";
  code.span = coded_span(clock_of_test(), onset, apex, offset, "test");
  code.emotion = emotion, code.units = std::move(units);
  return code;
}

std::vector<DifferenceKind> kinds_of(const std::vector<Difference>& differences) {
  std::vector<DifferenceKind> kinds;
  for (const Difference& one : differences) kinds.push_back(one.kind);
  return kinds;
}

std::vector<Difference> differences_between(const Code& a, const Code& b,
                                            const ComparisonRule& rule = {}) {
  return differences_of({&a, &b}, {true, true}, rule);
}

TEST(FrameSpans, AreJoinedSharedAndTakenAway) {
  const std::vector<FrameSpan> joined = joined_spans({{20, 29}, {0, 9}, {10, 12}, {25, 40}});
  EXPECT_EQ(joined, (std::vector<FrameSpan>{{0, 12}, {20, 40}}));
  EXPECT_EQ(shared_spans(joined, {{5, 24}}), (std::vector<FrameSpan>{{5, 12}, {20, 24}}));
  EXPECT_EQ(spans_without(joined, {{3, 4}, {12, 20}, {40, 50}}),
            (std::vector<FrameSpan>{{0, 2}, {5, 11}, {21, 39}}));
  EXPECT_EQ(spans_of_many({{{0, 9}}, {{5, 14}}, {{8, 20}}}, 2), (std::vector<FrameSpan>{{5, 14}}));
  EXPECT_TRUE(covers(joined, {20, 40}));
  EXPECT_FALSE(covers(joined, {10, 22}));
  EXPECT_TRUE(joined_spans({}).empty());
}

TEST(Differences, AreThoseBeyondTheTolerance) {
  const Code a = noted(20, 25, 30);
  EXPECT_TRUE(differences_between(a, noted(22, 27, 32)).empty());  // 80 ms
  const auto far = differences_between(a, noted(23, 25, 30));      // 120 ms
  ASSERT_EQ(far.size(), 1u);
  EXPECT_EQ(far[0], (Difference{DifferenceKind::kOnset, 3, 120'000}));
  ComparisonRule wide;
  wide.tolerance_ms = 120;
  EXPECT_TRUE(differences_between(a, noted(23, 25, 30), wide).empty());
  // An apex that one did not mark is no other place.
  EXPECT_TRUE(differences_between(a, noted(20, {}, 30)).empty());
}

TEST(Differences, OfNamesAndUnits) {
  using enum DifferenceKind;
  const Code a = noted(20, {}, 30, Emotion::kFear, {{1}, {2, Intensity::kB}});
  EXPECT_EQ(kinds_of(differences_between(
                a, noted(20, {}, 30, Emotion::kSurprise, {{2, Intensity::kB}, {1}}))),
            std::vector{kEmotion});
  EXPECT_EQ(kinds_of(differences_between(a, noted(20, {}, 30, {}, {{1}}))),
            (std::vector{kEmotion, kUnits}));
  // Intensities and sides count where the laboratory says so.
  const Code other = noted(20, {}, 30, Emotion::kFear, {{1}, {2, Intensity::kC, Side::kLeft}});
  EXPECT_TRUE(differences_between(a, other).empty());
  ComparisonRule all;
  all.kinds = {kDifferenceKinds.begin(), kDifferenceKinds.end()};
  EXPECT_EQ(kinds_of(differences_between(a, other, all)), (std::vector{kIntensity, kSide}));
  // An intensity that one does not code is no other one.
  EXPECT_TRUE(differences_between(a, noted(20, {}, 30, Emotion::kFear, {{1}, {2}}), all).empty());
}

TEST(Differences, SayWhatOneOfThoseWhoLookedMissed) {
  const Code a = noted(20, {}, 30);
  EXPECT_EQ(kinds_of(differences_of({&a, nullptr}, {true, true}, {})),
            std::vector{DifferenceKind::kExistence});
  EXPECT_TRUE(differences_of({&a, nullptr}, {true, false}, {}).empty());
}

TEST(Differences, HaveWordsThatAreReadAgain) {
  for (const DifferenceKind kind : kDifferenceKinds) {
    EXPECT_EQ(difference_kind_of(to_string(kind)), kind);
  }
  EXPECT_EQ(difference_kind_of("taste"), std::nullopt);
}

TEST(Consensus, TakesTheMedianRoundedToTheEarlierFrame) {
  const FrameClock clock = clock_of_test();
  const Code a = noted(20, 25, 30), b = noted(23, 25, 33), c = noted(21, {}, 40);
  const Code two = consensus_of({&a, &b}, clock);
  EXPECT_EQ(two.span.onset_frame, 21);   // between 20 and 23
  EXPECT_EQ(two.span.offset_frame, 31);  // between 30 and 33
  EXPECT_EQ(two.span.apex_frame, 25);
  EXPECT_EQ(two.span.onset_us, 840'000);
  const Code three = consensus_of({&a, &b, nullptr, &c}, clock);
  EXPECT_EQ(three.span.onset_frame, 21);
  EXPECT_EQ(three.span.offset_frame, 33);
  EXPECT_EQ(two.id, a.id);
  // The apex of one alone stays within what the others say.
  const Code early = noted(10, 12, 30), late = noted(20, {}, 30);
  EXPECT_EQ(consensus_of({&early, &late}, clock).span.apex_frame, 15);
}

TEST(Consensus, KeepsWhatAllSay) {
  const FrameClock clock = clock_of_test();
  Code a = noted(20, {}, 30, Emotion::kFear,
                 {{1, Intensity::kB}, {2, Intensity::kB}, {4}, {12, Intensity::kC, Side::kLeft}});
  Code b = noted(20, {}, 30, Emotion::kFear,
                 {{1, Intensity::kB}, {2, Intensity::kC}, {12, Intensity::kC, Side::kBoth}});
  a.confidence = 4, b.confidence = 2, b.proposal_seen = true;
  const Code both = consensus_of({&a, &b}, clock);
  EXPECT_EQ(both.emotion, Emotion::kFear);
  EXPECT_EQ(both.units,
            (std::vector<CodedUnit>{{1, Intensity::kB}, {2}, {12, Intensity::kC, Side::kBoth}}));
  EXPECT_EQ(both.confidence, 2);
  EXPECT_TRUE(both.proposal_seen);
  b.emotion = Emotion::kSurprise;
  EXPECT_EQ(consensus_of({&a, &b}, clock).emotion, std::nullopt);
}

}  // namespace
}  // namespace inkling
