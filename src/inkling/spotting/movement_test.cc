#include "inkling/spotting/movement.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/spotting/local_noise.h"
#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

// One place goes away and comes back between 2.0 and 2.4 s, highest at 2.16 s.
Vec2f one_bump(double t, const Site& site) {
  const bool moves = distance(site.face, {0.42, 1.05}) < 0.2;
  return {0, moves ? static_cast<float>(-0.02 * testing::bump_shape(t, 2.0, 2.16, 2.4)) : 0.0f};
}

TEST(Movement, IsDatedAndMeasuredOnTheSitesThatTakePart) {
  const MotionTrack track = testing::make_track(5, one_bump);
  const BumpCurves curves = bumps(track, 0.28);
  const auto noise = local_noise(track, curves, PerSample<bool>(track.size(), true));
  const SampleIndex peak(54);  // 2.16 s
  const Movement m = measure_movement(track, curves, noise, peak);
  EXPECT_NEAR(track.time_s(m.span.onset), 2.0, 0.081);
  EXPECT_NEAR(track.time_s(m.span.apex), 2.16, 0.041);
  EXPECT_NEAR(track.time_s(m.span.offset), 2.4, 0.081);
  EXPECT_NEAR(m.amplitude_iod, 0.02, 0.003);
  EXPECT_NEAR(m.duration_s, 0.4, 0.13);
  EXPECT_TRUE(m.returns);
  ASSERT_FALSE(m.sites.empty());
  for (const std::size_t s : m.sites) {
    EXPECT_LT(distance(face_sites()[s].face, {0.42, 1.05}), 0.2);
  }
}

TEST(Movement, AStepDoesNotReturn) {
  const MotionTrack track = testing::make_track(5, [](double t, const Site&) {
    const double up = std::clamp((t - 2.0) / 0.12, 0.0, 1.0);
    const double back = 0.25 * std::clamp((t - 2.2) / 0.12, 0.0, 1.0);
    return Vec2f{static_cast<float>(0.03 * (up - back)), 0};
  });
  const BumpCurves curves = bumps(track, 0.28);
  const auto noise = local_noise(track, curves, PerSample<bool>(track.size(), true));
  EXPECT_FALSE(measure_movement(track, curves, noise, SampleIndex(54)).returns);
}

}  // namespace
}  // namespace inkling
