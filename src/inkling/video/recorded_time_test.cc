#include "inkling/video/recorded_time.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

std::vector<std::int64_t> steady(int count, std::int64_t step_us, std::int64_t begin_us = 0) {
  std::vector<std::int64_t> times;
  for (int i = 0; i < count; ++i) times.push_back(begin_us + i * step_us);
  return times;
}

TEST(RecordedTime, APauseIsNotRecorded) {
  std::vector<std::int64_t> times = steady(36, 40'000);
  for (const std::int64_t us : steady(36, 40'000, 600'000'000)) times.push_back(us);
  const auto pauses = pauses_in(times);
  EXPECT_EQ(pauses, (std::vector<std::size_t>{36}));
  EXPECT_NEAR(recorded_s(times, pauses), 2.88, 1e-9);
  EXPECT_NEAR(recorded_s(times, {}), 601.44, 1e-6);
}

TEST(RecordedTime, AFirstFrameFarFromTheRestIsAPartOfItsOwn) {
  std::vector<std::int64_t> times = {0};
  for (const std::int64_t us : steady(50, 20'000, 1'700'000'000'000'000)) times.push_back(us);
  const auto pauses = pauses_in(times);
  EXPECT_EQ(pauses, (std::vector<std::size_t>{1}));
  EXPECT_NEAR(recorded_s(times, pauses), 51 * 0.02, 1e-9);
}

TEST(RecordedTime, SlowAndUnevenRecordingsHaveNoPauses) {
  EXPECT_TRUE(pauses_in(steady(40, 2'000'000)).empty());
  std::vector<std::int64_t> uneven;
  for (int i = 0; i < 200; ++i) uneven.push_back(i * 40'000 + (i / 20) * 900'000);
  EXPECT_TRUE(pauses_in(uneven).empty());
}

TEST(RecordedTime, OfNothingAndOfOneFrame) {
  EXPECT_EQ(recorded_s({}, {}), 0);
  EXPECT_EQ(recorded_s(std::vector<std::int64_t>{5}, {}), 0);
  EXPECT_TRUE(pauses_in({}).empty());
}

TEST(PauseFinder, ExpectsTheNominalStepAtFirst) {
  EXPECT_TRUE(PauseFinder(40'000).add(1'500'000));
  EXPECT_FALSE(PauseFinder(1'000'000).add(1'500'000));
  EXPECT_FALSE(PauseFinder(1000).add(999'999));
}

}  // namespace
}  // namespace inkling
