#include "inkling/workbench/exclusion_stretches.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

// 25 frames a second with a face.
std::vector<FrameRow> seen_rows(int count) {
  std::vector<FrameRow> rows(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].frame = static_cast<std::int64_t>(i);
    rows[i].time_us = 40'000 * rows[i].frame;
    rows[i].face = true;
  }
  return rows;
}

void lose(std::vector<FrameRow>& rows, std::size_t first, std::size_t last, std::string_view why) {
  for (std::size_t i = first; i <= last; ++i) rows[i].face = false, rows[i].reason = why;
}

void freeze(std::vector<FrameRow>& rows, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i <= last; ++i) rows[i].repeat = static_cast<int>(i - first) + 1;
}

TEST(ExclusionStretches, AGoodRecordingHasNone) {
  EXPECT_TRUE(exclusion_stretches(seen_rows(200)).empty());
  EXPECT_TRUE(exclusion_stretches({}).empty());
}

TEST(ExclusionStretches, SayWhyAndWhere) {
  auto rows = seen_rows(300);
  lose(rows, 20, 49, reason::kTurned);
  lose(rows, 60, 66, reason::kTurned);  // 0.28 s
  lose(rows, 120, 140, reason::kTooSmall);
  freeze(rows, 200, 207);
  freeze(rows, 250, 252);  // 0.12 s
  const std::vector<ExclusionStretch> expected = {
      {20, 49, "head turned away"}, {120, 140, "face too small"}, {200, 207, "frozen"}};
  EXPECT_EQ(exclusion_stretches(rows), expected);
}

TEST(ExclusionStretches, ABlinkOfSightDoesNotPartThem) {
  auto rows = seen_rows(100);
  lose(rows, 10, 20, reason::kLost);
  lose(rows, 25, 40, reason::kLost);
  const std::vector<ExclusionStretch> expected = {{10, 40, "face lost"}};
  EXPECT_EQ(exclusion_stretches(rows), expected);
}

TEST(ExclusionStretches, EachSecondPictureTwiceIsTooFew) {
  auto rows = seen_rows(400);
  for (std::size_t i = 101; i < 300; i += 2) rows[i].repeat = 1;
  const auto found = exclusion_stretches(rows);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NEAR(static_cast<double>(found[0].first_frame), 105, 6);
  EXPECT_NEAR(static_cast<double>(found[0].last_frame), 295, 6);
  EXPECT_EQ(found[0].reason, "13 new pictures a second");
}

TEST(ExclusionStretches, ASlowRecordingIsOneFromEndToEnd) {
  auto rows = seen_rows(50);
  for (auto& row : rows) row.time_us = 100'000 * row.frame;
  const auto found = exclusion_stretches(rows);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].first_frame, 0);
  EXPECT_EQ(found[0].last_frame, 49);
}

}  // namespace
}  // namespace inkling
