#include "inkling/spotting/local_noise.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

using testing::bump_shape;
using testing::make_track;

constexpr double kReachS = 0.28;

PerSampleAndSite<float> noise_of(const MotionTrack& track, const NoiseWindow& window = {}) {
  return local_noise(track, bumps(track, kReachS), PerSample<bool>(track.size(), true), window);
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
  const auto of = [](const MotionTrack& track) { return noise_of(track, {.floor_iod = 0.0001}); };
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
  return noise_of(track).at(SampleIndex(50), 0);
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
  const auto noise = noise_of(track);
  for (const float v : noise.values()) {
    EXPECT_FLOAT_EQ(v, 0.0008f);
  }
}

// Noise of 0.2 % of the eye distance; between 9.2 and 11.8 s the face trembles with a laugh.
MotionTrack laughing(bool laughs) {
  std::mt19937 random(6);
  std::normal_distribution<float> noise;
  return make_track(20, [&](double t, const Site&) {
    const bool now = laughs && t > 9.2 && t < 11.8;
    const float x = 0.002f * noise(random), y = 0.002f * noise(random);
    return Vec2f{x, y + static_cast<float>(now ? 0.05 * std::sin(25 * t) : 0)};
  });
}

TEST(LocalNoise, IsTheSameBesideALaughThatDoesNotCount) {
  const MotionTrack still = laughing(false), laughs = laughing(true);
  PerSample<bool> counts(laughs.size(), true);
  for (const SampleIndex i : laughs.samples()) {
    counts[i] = laughs.time_s(i) < 8.9 || laughs.time_s(i) > 12.1;
  }
  const SampleIndex beside(8 * 25);
  const float plain = noise_of(still).at(beside, 0);
  const auto with = [&](const PerSample<bool>& counting) {
    return local_noise(laughs, bumps(laughs, kReachS), counting).at(beside, 0);
  };
  EXPECT_NEAR(with(counts), plain, 0.25f * plain);
  EXPECT_GT(with(PerSample<bool>(laughs.size(), true)), 1.2f * plain);
}

TEST(LocalNoise, WhereNothingCountsEverythingTells) {
  const MotionTrack track = laughing(false);
  const auto none = local_noise(track, bumps(track, kReachS), PerSample<bool>(track.size(), false));
  const auto all = noise_of(track);
  EXPECT_FLOAT_EQ(none.at(SampleIndex(250), 0), all.at(SampleIndex(250), 0));
}

// A minute that is loud for its last half: what is further than a quarter of a minute says nothing.
TEST(LocalNoise, OfAPieceIsThatOfTheWhole) {
  const auto made = [](double seconds) {
    std::mt19937 random(7);
    std::normal_distribution<float> noise;
    return make_track(seconds, [&](double t, const Site&) {
      const float level = t < 30 ? 0.001f : 0.02f;
      const float x = level * noise(random), y = level * noise(random);
      return Vec2f{x, y};
    });
  };
  const MotionTrack whole = made(60), piece = made(30);
  const auto of_whole = noise_of(whole), of_piece = noise_of(piece);
  for (std::size_t i = 50; i < 14 * 25; i += 25) {
    EXPECT_FLOAT_EQ(of_whole.at(SampleIndex(i), 0), of_piece.at(SampleIndex(i), 0)) << i;
  }
}

}  // namespace
}  // namespace inkling
