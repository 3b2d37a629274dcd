#include "inkling/spotting/motion_track.h"

#include <gtest/gtest.h>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

using testing::make_samples;
using testing::steady_times;

Vec2f ramp(double t, const Site&) { return {static_cast<float>(t), static_cast<float>(-2 * t)}; }

TEST(MotionTrack, InterpolatesOnTheTrueTimeLine) {
  const MotionTrack track(make_samples({0, 20'000, 70'000, 100'000, 160'000}, ramp), 0.0001);
  const Vec2f p = track.position(track.instant(SampleIndex(2), 0.045), 3);
  EXPECT_NEAR(p.x, 0.045, 1e-5);
  EXPECT_NEAR(p.y, -0.09, 1e-5);
  // Clamped to the stretch.
  EXPECT_EQ(track.instant(SampleIndex(2), 9).sample, track.stretch_last(SampleIndex(2)));
  EXPECT_EQ(track.instant(SampleIndex(2), -0.1).sample, track.stretch_begin(SampleIndex(2)));
  EXPECT_NEAR(track.position(track.instant(SampleIndex(2), 0.16), 3).x, 0.16, 1e-5);
}

TEST(MotionTrack, FindsTheNearestSampleWithinTheStretch) {
  const MotionTrack track(make_samples({0, 20'000, 70'000, 100'000, 160'000}, ramp), 0.0001);
  EXPECT_EQ(track.nearest(SampleIndex(0), 0.044), SampleIndex(1));
  EXPECT_EQ(track.nearest(SampleIndex(0), 0.046), SampleIndex(2));
  EXPECT_EQ(track.nearest(SampleIndex(4), -5), SampleIndex(0));
  EXPECT_EQ(track.nearest(SampleIndex(0), 99), SampleIndex(4));
}

TEST(MotionTrack, BreaksAtGapsAndSegments) {
  auto samples = make_samples({0, 40'000, 80'000, 600'000, 640'000, 680'000}, ramp);
  samples[5].segment = 1;
  const MotionTrack track(samples, 0.025);
  EXPECT_EQ(track.stretch_begin(SampleIndex(2)), SampleIndex(0));
  EXPECT_EQ(track.stretch_last(SampleIndex(0)), SampleIndex(2));
  EXPECT_EQ(track.stretch_begin(SampleIndex(4)), SampleIndex(3));
  EXPECT_EQ(track.stretch_last(SampleIndex(3)), SampleIndex(4));
  EXPECT_EQ(track.stretch_begin(SampleIndex(5)), SampleIndex(5));
  EXPECT_EQ(track.instant(SampleIndex(2), 0.3).sample, track.stretch_last(SampleIndex(2)));
  EXPECT_NEAR(track.interval_s(), 0.04, 1e-9);
}

TEST(MotionTrack, SmoothingKeepsToTheStretchAndKeepsRamps) {
  auto samples = make_samples(steady_times(2, 25), ramp);
  for (std::size_t i = 25; i < samples.size(); ++i) {
    samples[i].segment = 1;
    for (Vec2f& p : samples[i].position) p = {9, 9};
  }
  const MotionTrack track(samples, 0.025);
  EXPECT_NEAR(track.position(SampleIndex(12), 0).x, 0.48, 1e-4);
  EXPECT_LT(track.position(SampleIndex(24), 0).x, 1);  // nothing of what lies beyond
  EXPECT_FLOAT_EQ(track.position(SampleIndex(25), 0).x, 9);
}

TEST(MotionTrack, SmoothingTakesNoiseDown) {
  std::mt19937 random(1);
  std::normal_distribution<float> noise(0, 0.01f);
  const MotionTrack track(make_samples(steady_times(4, 100),
                                       [&](double, const Site&) {
                                         return Vec2f{noise(random), 0};
                                       }),
                          0.025);
  double sum = 0;
  for (std::size_t i = 20; i < 380; ++i)
    sum += std::pow(track.position(SampleIndex(i), 0).x, 2) / 360;
  EXPECT_LT(std::sqrt(sum), 0.005);
}

// At half the true rate every other picture is a repeat: its place lies between.
TEST(MotionTrack, RepeatsAtHalfTheRateAreReadBetween) {
  auto samples = make_samples(steady_times(1, 25), ramp);
  for (std::size_t i = 1; i < samples.size(); i += 2) {
    samples[i].position = samples[i - 1].position;
    samples[i].repeat = 1;
  }
  const MotionTrack track(samples, 0.0001);
  for (std::size_t i = 0; i + 1 < samples.size(); ++i) {
    EXPECT_NEAR(track.position(SampleIndex(i), 0).x, 0.04 * static_cast<double>(i), 1e-4) << i;
  }
}

TEST(MotionTrack, InALongFreezeThePlaceHolds) {
  auto samples = make_samples(steady_times(2, 25), ramp);
  for (std::size_t i = 10; i < 30; ++i) {
    samples[i].position = samples[9].position;
    samples[i].repeat = static_cast<int>(i) - 9;
  }
  const MotionTrack track(samples, 0.0001);
  EXPECT_NEAR(track.position(SampleIndex(20), 0).x, 0.36, 1e-4);
  EXPECT_NEAR(track.position(SampleIndex(29), 0).x, 0.36, 1e-4);
}

TEST(MotionTrack, TakesNothingAndOne) {
  EXPECT_EQ(MotionTrack({}, 0.025).size(), 0u);
  const MotionTrack one(make_samples({40'000}, ramp), 0.025);
  EXPECT_EQ(one.nearest(SampleIndex(0), 5), SampleIndex(0));
  EXPECT_NEAR(one.position(one.instant(SampleIndex(0), 0.04), 0).x, 0.04, 1e-6);
}

}  // namespace
}  // namespace inkling
