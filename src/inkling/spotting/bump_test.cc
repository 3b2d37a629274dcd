#include "inkling/spotting/bump.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

using testing::bump_shape;
using testing::make_track;

constexpr double kReachS = 0.28;

// The largest bump that a curve of time gives anywhere, at 25 and 60 fps.
float largest(const std::function<double(double)>& x, double fps) {
  const MotionTrack track = make_track(
      4,
      [&](double t, const Site&) {
        return Vec2f{static_cast<float>(x(t)), 0};
      },
      fps);
  const BumpCurves curves = bumps(track, kReachS);
  float most = 0;
  for (const Bump& bump : curves.bumps.values()) most = std::max(most, bump.amplitude);
  return most;
}

TEST(Bump, StepRampAndSlowMovementGiveNextToNothing) {
  for (const double fps : {15.0, 25.0, 60.0, 200.0}) {
    EXPECT_LT(largest([](double t) { return t > 2 ? 1 : 0; }, fps), 0.01) << fps;
    EXPECT_LT(largest([](double t) { return 0.3 * t; }, fps), 0.001) << fps;
    EXPECT_LT(largest([](double t) { return bump_shape(t, 0.2, 2, 3.8); }, fps), 0.08) << fps;
  }
}

TEST(Bump, ABriefMovementGivesItsAmplitudeWhereAndWhenItIs) {
  for (const double fps : {25.0, 60.0, 200.0}) {
    const std::size_t moving = testing::site_at({0.42, 1.05});
    const MotionTrack track = make_track(
        4,
        [&](double t, const Site& site) {
          const bool here = &site == &face_sites()[moving];
          const auto a = static_cast<float>(here ? 0.03 * bump_shape(t, 1.86, 2, 2.14) : 0);
          return Vec2f{0.6f * a, -0.8f * a};
        },
        fps);
    const BumpCurves curves = bumps(track, kReachS);
    const SampleIndex apex(static_cast<std::size_t>(2 * fps));
    EXPECT_NEAR(curves.at(apex, moving).amplitude, 0.03, 0.006) << fps;
    EXPECT_GT(curves.at(apex, moving).curvature.x, 0);
    EXPECT_LT(curves.at(apex, moving).curvature.y, 0);
    EXPECT_EQ(curves.at(apex, 0).amplitude, 0);
    EXPECT_LT(curves.at(apex + static_cast<std::size_t>(fps), moving).amplitude, 1e-4);
  }
}

TEST(Bump, TwiceAsLongAsTheReachIsNoLongerSeenWhole) {
  const auto seen = [](double half) {
    return largest([=](double t) { return bump_shape(t, 2 - half, 2, 2 + half); }, 25);
  };
  EXPECT_GT(seen(0.15), 0.8);
  EXPECT_LT(seen(1.0), 0.3);
}

TEST(Bump, NothingIsKnownAtTheEndsAndBesideBreaks) {
  auto samples = testing::make_samples(testing::steady_times(4, 25), testing::at_rest);
  for (std::size_t i = 50; i < samples.size(); ++i) samples[i].segment = 1;
  const BumpCurves curves = bumps(MotionTrack(samples, 0.025), kReachS);
  for (const std::size_t unknown : {0u, 5u, 45u, 49u, 50u, 55u, 99u}) {
    EXPECT_FALSE(curves.known[SampleIndex(unknown)]) << unknown;
  }
  EXPECT_TRUE(curves.known[SampleIndex(25)] && curves.known[SampleIndex(75)]);
}

}  // namespace
}  // namespace inkling
