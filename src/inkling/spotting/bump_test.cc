#include "inkling/spotting/bump.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

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

TEST(LocalNoise, IsTheSpreadOfTheSurroundingsWithoutTheMovementItself) {
  std::mt19937 random(4);
  std::normal_distribution<float> noise;
  const auto noisy = [&](bool with_bump) {
    random.seed(4);
    return make_track(20, [&, with_bump](double t, const Site&) {
      const float level = t < 10 ? 0.002f : 0.008f;
      const float x = level * noise(random), y = level * noise(random);
      return Vec2f{x, y + static_cast<float>(with_bump ? 0.1 * bump_shape(t, 4.86, 5, 5.14) : 0)};
    });
  };
  const MotionTrack plain = noisy(false), bumped = noisy(true);
  const auto of = [](const MotionTrack& track) {
    return local_noise(track, bumps(track, kReachS), 2.5, 0.45, 0.0001);
  };
  const auto a = of(plain), b = of(bumped);
  const float quiet = a.at(SampleIndex(125), 0), loud = a.at(SampleIndex(375), 0);
  EXPECT_GT(quiet, 0.0005);
  EXPECT_GT(loud, 1.8f * quiet);
  EXPECT_NEAR(b.at(SampleIndex(125), 0), quiet, 0.35f * quiet);
}

// 6 s at 25 fps, a movement at 2 s; where `repeats` says so, the picture is the one before.
float noise_at_movement(const std::function<bool(double)>& repeats) {
  std::mt19937 random(4);
  std::normal_distribution<float> noise;
  auto samples = testing::make_samples(testing::steady_times(6, 25), [&](double t, const Site&) {
    const float x = 0.002f * noise(random), y = 0.002f * noise(random);
    return Vec2f{x, y + static_cast<float>(0.1 * bump_shape(t, 1.86, 2, 2.14))};
  });
  for (auto& sample : samples) {
    if (!repeats(static_cast<double>(sample.time_us) * 1e-6)) continue;
    sample.repeat = (&sample)[-1].repeat + 1;
    sample.position = (&sample)[-1].position;
  }
  const MotionTrack track(samples, 0.025);
  return local_noise(track, bumps(track, kReachS), 2.5, 0.45, 0.0008).at(SampleIndex(50), 0);
}

TEST(LocalNoise, OfAFaceThatTheCoderSkipsButForTheMovementIsTheFloor) {
  EXPECT_FLOAT_EQ(noise_at_movement([](double t) { return t > 0.1 && (t < 1.85 || t > 2.15); }),
                  0.0008f);
}

TEST(LocalNoise, OfACallThatFreezesIsThatOfItsNewPictures) {
  const float freezing = noise_at_movement([](double t) { return t > 2.5 && t < 4.6; });
  EXPECT_GT(freezing, 0.0012f);
  EXPECT_NEAR(freezing, noise_at_movement([](double) { return false; }), 0.5f * freezing);
}

TEST(LocalNoise, HasAFloor) {
  const MotionTrack track = make_track(3, testing::at_rest);
  const auto noise = local_noise(track, bumps(track, kReachS), 2.5, 0.45, 0.0008);
  for (const float v : noise.values()) {
    EXPECT_FLOAT_EQ(v, 0.0008f);
  }
}

}  // namespace
}  // namespace inkling
