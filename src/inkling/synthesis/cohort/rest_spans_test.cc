#include "inkling/synthesis/cohort/rest_spans.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TruthRow row_of(const char* type, std::int64_t onset, std::int64_t offset) {
  TruthRow row;
  row.type = type, row.onset_frame = onset, row.offset_frame = offset;
  return row;
}

CohortRecording some_child() {
  CohortOptions options;
  options.children = 1;
  return plan_cohort(options).at(0);
}

TEST(RestSpans, TouchNeitherAMovementNorOneAnotherAndTheFirstAreTheSame) {
  const CohortRecording child = some_child();
  const std::vector<TruthRow> movements = {row_of("micro", 50, 60), row_of("light", 0, 249),
                                           row_of("speech", 90, 140), row_of("blink", 100, 104)};
  const auto all = rest_spans(child, movements, 250, 25, 1000);
  const auto few = rest_spans(child, movements, 250, 25, 2);
  ASSERT_GT(all.size(), 6u);
  ASSERT_EQ(few.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(few[i].onset_frame, all[i].onset_frame);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto apart = [&](std::int64_t onset, std::int64_t offset) {
      return all[i].offset_frame < onset || offset < all[i].onset_frame;
    };
    EXPECT_GE(all[i].onset_frame, 0);
    EXPECT_LT(all[i].offset_frame, 250);
    EXPECT_GE(all[i].offset_frame - all[i].onset_frame + 1, 5);
    EXPECT_TRUE(apart(50, 60) && apart(90, 140));
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_TRUE(apart(all[j].onset_frame, all[j].offset_frame));
    }
  }
  EXPECT_GT(all[0].onset_frame, 140) << "the longest rest is the last";
}

TEST(RestSpans, TheFirstIsShorterWhereNoRestIsLongEnough) {
  const CohortRecording child = some_child();
  const auto spans = rest_spans(child, {row_of("macro", 2, 249)}, 250, 25, 5);
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_EQ(spans[0].onset_frame, 0);
  EXPECT_EQ(spans[0].offset_frame, 1);
  EXPECT_TRUE(rest_spans(child, {row_of("macro", 0, 249)}, 250, 25, 5).empty());
}

}  // namespace
}  // namespace inkling
