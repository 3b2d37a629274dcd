#include "inkling/spotting/other_cause.h"

#include <gtest/gtest.h>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

using testing::bump_shape;

constexpr Point kMouth{0.42, 1.05};

float brief(double t) { return static_cast<float>(-0.03 * bump_shape(t, 2.84, 3, 3.16)); }

// Why the movement of the mouth at 3 s is no micro-expression; `add` moves it besides.
std::optional<OtherCause> cause(const std::function<double(double)>& add,
                                const std::function<void(MotionSample&, double)>& change = {}) {
  std::mt19937 random(9);
  std::normal_distribution<float> noise(0, 0.001f);
  const auto at = [&](double t, const Site& site) {
    const Vec2f n{noise(random), noise(random)};
    if (distance(site.face, kMouth) > 0.3) return n;
    return Vec2f{n.x, n.y + brief(t) - static_cast<float>(add(t))};
  };
  auto samples = testing::make_samples(testing::steady_times(8, 25), at);
  for (MotionSample& sample : samples) {
    if (change) change(sample, static_cast<double>(sample.time_us) * 1e-6);
  }
  const MotionTrack track(samples, 0.025);
  const Evidence evidence(track);
  return other_cause(evidence,
                     measure_movement(track, evidence.bumps, evidence.noise, SampleIndex(75)));
}

double nothing(double) { return 0; }

TEST(OtherCause, AMovementByItselfHasNone) { EXPECT_EQ(cause(nothing), std::nullopt); }

TEST(OtherCause, ANodThatCarriesTheSkinAlong) {
  EXPECT_EQ(cause(nothing,
                  [](MotionSample& sample, double t) {
                    sample.head.y += static_cast<float>(0.3 * bump_shape(t, 2.7, 3, 3.3));
                  }),
            OtherCause::kHead);
}

TEST(OtherCause, ALargerSmile) {
  EXPECT_EQ(cause([](double t) { return 0.12 * bump_shape(t, 2.2, 3.2, 4.4); }),
            OtherCause::kMacro);
}

TEST(OtherCause, SyllablesBeforeAndAfter) {
  EXPECT_EQ(cause([](double t) {
              double sum = 0;
              for (const double at : {2.1, 2.55, 3.45, 3.9}) {
                sum += 0.025 * bump_shape(t, at - 0.12, at, at + 0.12);
              }
              return sum;
            }),
            OtherCause::kRow);
}

TEST(OtherCause, ABlinkThatPullsTheLidAlong) {
  const auto lids = [](MotionSample& sample, double t) {
    const auto picture = testing::eye_picture(bump_shape(t, 2.84, 3, 3.16));
    sample.eyes = {picture, picture};
    for (std::size_t s = 0; s < face_sites().size(); ++s) {
      if (face_sites()[s].eye) sample.position[s].y += 4 * brief(t);
    }
  };
  EXPECT_EQ(cause(nothing, lids), OtherCause::kBlink);
}

}  // namespace
}  // namespace inkling
