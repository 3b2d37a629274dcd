#include "inkling/face/search_schedule.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

using Due = SearchSchedule::Due;
constexpr std::int64_t kFrame = 40000;

TEST(SearchSchedule, TheFirstFrameAndACutAndALossAreSearchedAtOnce) {
  SearchSchedule schedule(1.0, 8);
  EXPECT_EQ(schedule.next(0, false), Due::kAll);
  schedule.found(0);
  EXPECT_EQ(schedule.next(kFrame, true), Due::kNothing);
  schedule.cut(2 * kFrame);
  EXPECT_EQ(schedule.next(2 * kFrame, true), Due::kAll);
  schedule.lost(3 * kFrame);
  EXPECT_EQ(schedule.next(3 * kFrame, false), Due::kAll);
}

int searches(SearchSchedule& schedule, std::int64_t from_s, std::int64_t to_s, bool followed) {
  int count = 0;
  for (std::int64_t t = 1000000 * from_s; t < 1000000 * to_s; t += kFrame) {
    count += schedule.next(t, followed) != Due::kNothing;
  }
  return count;
}

TEST(SearchSchedule, WithoutAFaceItIsSearchedOftenThenRarely) {
  SearchSchedule schedule(1.0, 1);
  const int first = searches(schedule, 0, 4, false), later = searches(schedule, 10, 14, false);
  EXPECT_GT(first, 25);
  EXPECT_LT(later, 8);
  EXPECT_GT(later, 2);
}

TEST(SearchSchedule, WhileAFaceIsFollowedPartsTakeTurns) {
  SearchSchedule schedule(1.0, 4);
  EXPECT_EQ(schedule.next(0, false), Due::kAll);
  schedule.found(0);
  std::vector<int> parts;
  for (std::int64_t t = kFrame; t < 40'000'000; t += kFrame) {
    const Due due = schedule.next(t, true);
    ASSERT_NE(due, Due::kAll);
    if (due == Due::kPart) parts.push_back(schedule.part());
  }
  ASSERT_GT(parts.size(), 8u);
  EXPECT_LT(parts.size(), 25u);
  for (std::size_t i = 1; i < parts.size(); ++i) EXPECT_EQ(parts[i], (parts[i - 1] + 1) % 4);
}

TEST(Thumbnail, NoticesAnotherPictureButNotALittleMotion) {
  GrayImage picture(160, 120);
  for (int y = 0; y < 120; ++y) {
    for (int x = 0; x < 160; ++x) picture.row(y)[x] = std::uint8_t(x + y / 2);
  }
  Thumbnail thumbnail;
  EXPECT_TRUE(thumbnail.differs(picture.view())) << "the first picture";
  EXPECT_FALSE(thumbnail.differs(picture.view()));
  GrayImage moved = picture;
  for (int y = 0; y < 120; ++y) {
    for (int x = 4; x < 160; ++x) moved.row(y)[x] = picture.row(y)[x - 4];
  }
  EXPECT_FALSE(thumbnail.differs(moved.view()));
  EXPECT_TRUE(thumbnail.differs(GrayImage(160, 120, 255).view()));
  EXPECT_TRUE(thumbnail.differs(GrayImage(80, 60, 255).view())) << "another size";
}

TEST(SearchSchedule, SmallFacesAreSearchedForAfterTheStartAndCutsThenRarely) {
  SearchSchedule schedule(1.0, 8);
  std::vector<std::int64_t> due;
  for (std::int64_t t = 0; t < 60'000'000; t += kFrame) {
    if (t == 30'000'000) schedule.cut(t);
    if (schedule.small_is_due(t)) due.push_back(t / 100'000);
  }
  EXPECT_EQ(due, (std::vector<std::int64_t>{1, 7, 207, 301, 307, 507}));
}

}  // namespace
}  // namespace inkling
