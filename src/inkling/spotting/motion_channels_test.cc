#include "inkling/spotting/motion_channels.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

using testing::bump_shape;
using testing::make_track;

std::size_t channel(const std::string& name) {
  const auto names = channel_names();
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

// One site of the left mouth corner moves by 3 % of the eye distance about 2 s.
MotionChannels moved_at(double fps, double begin_s = 0) {
  const std::size_t moving = testing::site_at({-0.45, 1.05});
  const MotionTrack track = make_track(
      4,
      [&](double t, const Site& site) {
        const bool here = face_sites()[moving].region == site.region;
        return Vec2f{0, static_cast<float>(here ? 0.03 * bump_shape(t - begin_s, 1.8, 2, 2.2) : 0)};
      },
      fps);
  return motion_channels(Evidence(track));
}

TEST(MotionChannels, StepsAreThoseOfTheClockAtEveryFrameRate) {
  const std::size_t channels = channel_names().size();
  for (const double fps : {15.0, 25.0, 30.0, 100.0}) {
    const MotionChannels all = moved_at(fps);
    ASSERT_EQ(all.stretches.size(), 1u) << fps;
    const auto& stretch = all.stretches[0];
    EXPECT_NEAR(static_cast<double>(stretch.steps), 4 / kStepS, 4) << fps;
    ASSERT_EQ(stretch.values.size(), stretch.steps * channels);
    for (const float v : stretch.values) ASSERT_TRUE(std::isfinite(v));
  }
}

TEST(MotionChannels, AMovementStandsInItsOwnChannelsAtItsTime) {
  const std::size_t channels = channel_names().size();
  for (const double fps : {25.0, 60.0}) {
    const auto stretch = moved_at(fps).stretches[0];
    const auto at = [&](double t, const char* name) {
      return stretch.values[static_cast<std::size_t>(t / kStepS) * channels + channel(name)];
    };
    EXPECT_NEAR(at(2, "left-mouth-corner y"), std::asinh(2.7), 0.25) << fps;
    EXPECT_GT(at(2, "left-mouth-corner strength"), 2) << fps;
    EXPECT_NEAR(at(2, "left-mouth-corner x"), 0, 0.01) << fps;
    EXPECT_NEAR(at(2, "right-brow-inner y"), 0, 0.01) << fps;
    EXPECT_LT(std::abs(at(1.2, "left-mouth-corner y")), 0.4) << fps;
    EXPECT_EQ(at(2, "known"), 1) << fps;
    EXPECT_EQ(at(0.02, "known"), 0) << fps;
  }
}

TEST(MotionChannels, ABreakBeginsAnotherStretch) {
  auto samples = testing::make_samples(testing::steady_times(4, 25), testing::at_rest);
  for (std::size_t i = 50; i < samples.size(); ++i) samples[i].segment = 1;
  const MotionTrack track(std::move(samples), 0.025);
  const MotionChannels all = motion_channels(Evidence(track));
  ASSERT_EQ(all.stretches.size(), 2u);
  EXPECT_EQ(all.stretches[1].first_sample, 50u);
  EXPECT_DOUBLE_EQ(all.stretches[1].time_s(0), 2.0);
}

}  // namespace
}  // namespace inkling
