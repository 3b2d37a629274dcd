#include "inkling/spotting/other_cause.h"

#include <gtest/gtest.h>

#include "inkling/facs/action_units.h"
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
    const auto picture = testing::eye_picture(bump_shape(t, 2.9, 3, 3.16));
    sample.eyes = {picture, picture};
    for (std::size_t s = 0; s < face_sites().size(); ++s) {
      if (face_sites()[s].eye) sample.position[s].y += 4 * brief(t);
    }
  };
  EXPECT_EQ(cause(nothing, lids), OtherCause::kBlink);
}

TEST(OtherCause, ALookAsideThatMovesTheLids) {
  const auto aside = [](MotionSample& sample, double t) {
    sample.eyes.fill(testing::eye_picture(0, t > 2.9 && t < 3.1 ? 2.5 : 0));
    for (std::size_t s = 0; s < face_sites().size(); ++s) {
      if (face_sites()[s].eye) sample.position[s].y += 4 * brief(t);
    }
  };
  EXPECT_EQ(cause(nothing, aside), OtherCause::kGaze);
}

// Whether a movement of the brows by `brow_iod`, from `begin_s` for 0.32 s, goes with a blink at 3
// s.
bool with_a_blink(double begin_s, double brow_iod, const char* units) {
  auto samples =
      testing::make_samples(testing::steady_times(8, 25), [&](double t, const Site& site) {
        const double lid = site.eye ? 0.08 * bump_shape(t, 2.86, 2.96, 3.16) : 0;
        const bool brow = site.face.y < -0.2;
        return Vec2f{0, static_cast<float>(
                            lid - (brow ? brow_iod : 0) *
                                      bump_shape(t, begin_s, begin_s + 0.12, begin_s + 0.32))};
      });
  for (MotionSample& sample : samples) {
    const double t = static_cast<double>(sample.time_us) * 1e-6;
    sample.eyes.fill(testing::eye_picture(bump_shape(t, 2.86, 2.96, 3.16)));
  }
  const MotionTrack track(samples, 0.025);
  const auto at = [&](double t) { return track.nearest(SampleIndex(0), t); };
  return goes_with_a_blink(Evidence(track), {at(begin_s), at(begin_s + 0.12), at(begin_s + 0.32)},
                           parse_units(units));
}

TEST(OtherCause, BrowsThatFollowABlinkGoWithIt) {
  EXPECT_TRUE(with_a_blink(2.86, 0.03, "1+4"));
  EXPECT_FALSE(with_a_blink(2.86, 0.03, "12")) << "the mouth";
  EXPECT_FALSE(with_a_blink(2.86, 0.2, "1+4")) << "more than the lids";
  EXPECT_FALSE(with_a_blink(3.3, 0.03, "1+4")) << "later";
  EXPECT_FALSE(with_a_blink(2.6, 0.03, "1+4")) << "before";
}

}  // namespace
}  // namespace inkling
