#include "inkling/spotting/macro.h"

#include <gtest/gtest.h>

#include "inkling/spotting/departure.h"
#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

// Mouth and cheeks go by `size` IOD as `shape` says.
MotionTrack smile(double seconds, double size, const std::function<double(double)>& shape) {
  return testing::make_track(seconds, [=](double t, const Site& site) {
    const bool lower = site.face.y > 0.5 && site.face.y < 1.3;
    return Vec2f{0, static_cast<float>(lower ? -size * shape(t) : 0)};
  });
}

// Up within 0.3 s from `from`, held, down within 0.4 s to `to`.
double held(double t, double from, double to) {
  return std::min(testing::bump_shape(t, from, from + 0.3, 1e6),
                  t < to - 0.4 ? 1.0 : testing::bump_shape(t, -1e6, to - 0.4, to));
}

TEST(Macro, ALongSmileIsTheMovementNotTheRest) {
  const MotionTrack track = smile(9, 0.08, [](double t) { return held(t, 3, 5.5); });
  const auto found = find_macro_movements(track, 0.5);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NEAR(track.time_s(found[0].span.onset), 3, 0.2);
  EXPECT_NEAR(track.time_s(found[0].span.offset), 5.5, 0.25);
  EXPECT_NEAR(found[0].amplitude_iod, 0.08, 0.01);
  EXPECT_NEAR(found[0].reach_iod[testing::site_at({0.42, 1.05})], 0.08, 0.01);
  EXPECT_LT(found[0].reach_iod[testing::site_at({0.42, -0.42})], 0.005);
  const Departures departures = measure_departures(track);
  EXPECT_GT(departures.level[SampleIndex(112)], 0.9f * 0.08f);
  EXPECT_LT(departures.level[SampleIndex(175)], 0.01f);
}

TEST(Macro, BriefAndFaintMovementsAreNone) {
  const auto brief = [](double t) { return testing::bump_shape(t, 3, 3.15, 3.3); };
  EXPECT_TRUE(find_macro_movements(smile(6, 0.08, brief), 0.5).empty());
  const auto lasting = [](double t) { return held(t, 2, 4); };
  EXPECT_TRUE(find_macro_movements(smile(6, 0.02, lasting), 0.5).empty());
}

TEST(Macro, ANewPoseHeldForLongBecomesTheRest) {
  const MotionTrack track = smile(16, 0.08, [](double t) { return held(t, 2, 1e6); });
  const auto found = find_macro_movements(track, 0.5);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_LT(track.time_s(found[0].span.offset), 7);
  EXPECT_LT(measure_departures(track).level.values().back(), 0.01f);
}

// What a turned head leaves behind: the same size, but it does not come back, and the head moved.
TEST(Macro, AStepWhileTheHeadTurnsIsNone) {
  auto samples = testing::make_samples(testing::steady_times(8, 25), [](double t, const Site&) {
    return Vec2f{static_cast<float>(0.06 * testing::bump_shape(t, 3, 3.6, 1e6)), 0};
  });
  for (auto& sample : samples) {
    const double t = static_cast<double>(sample.time_us) * 1e-6;
    sample.head.x += static_cast<float>(0.5 * testing::bump_shape(t, 2.8, 3.6, 1e6));
  }
  EXPECT_TRUE(find_macro_movements(MotionTrack(samples, 0.025), 0.5).empty());
}

TEST(Macro, SlowDriftIsNone) {
  const MotionTrack track = smile(30, 0.1, [](double t) { return t / 30; });
  EXPECT_TRUE(find_macro_movements(track, 0.5).empty());
}

TEST(Macro, ANewSegmentStartsAtRest) {
  auto samples = testing::make_samples(testing::steady_times(4, 25), testing::at_rest);
  for (std::size_t i = 50; i < samples.size(); ++i) {
    samples[i].segment = 1;
    for (Vec2f& p : samples[i].position) p = {0.5f, 0};
  }
  EXPECT_TRUE(find_macro_movements(MotionTrack(samples, 0.025), 0.5).empty());
  EXPECT_TRUE(find_macro_movements(MotionTrack({}, 0.025), 0.5).empty());
}

}  // namespace
}  // namespace inkling
