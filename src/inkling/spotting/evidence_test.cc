#include "inkling/spotting/evidence.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

using testing::bump_shape;

// Mouth and cheeks by `size` IOD about 3 s, `half_s` to both sides; the lids close about 5 s.
std::vector<MotionSample> face(double size, double half_s) {
  auto samples =
      testing::make_samples(testing::steady_times(8, 25), [=](double t, const Site& site) {
        const bool lower = site.face.y > 0.5 && site.face.y < 1.3;
        const double at = bump_shape(t, 3 - half_s, 3, 3 + half_s);
        return Vec2f{0, static_cast<float>(lower ? -size * at : 0)};
      });
  for (MotionSample& sample : samples) {
    const auto lids =
        testing::eye_picture(bump_shape(static_cast<double>(sample.time_us) * 1e-6, 4.9, 5, 5.1));
    sample.eyes = {lids, lids};
  }
  return samples;
}

TEST(Evidence, HoldsOneValueASample) {
  const MotionTrack track(face(0.03, 0.15), 0.025);
  const Evidence evidence(track);
  EXPECT_EQ(evidence.closure.size(), track.size());
  EXPECT_EQ(evidence.excursion.size(), track.size());
  EXPECT_EQ(evidence.departures.level.size(), track.size());
  EXPECT_EQ(evidence.bumps.known.size(), track.size());
  EXPECT_EQ(evidence.noise.values().size(), track.size() * track.sites());
}

TEST(Evidence, StrengthIsABumpInUnitsOfItsNoise) {
  const MotionTrack track(face(0.03, 0.15), 0.025);
  const Evidence evidence(track);
  const std::size_t mouth = testing::site_at({0.42, 1.05}), brow = testing::site_at({0.42, -0.42});
  const SampleIndex apex(75);
  EXPECT_EQ(evidence.strength(apex, mouth),
            evidence.bumps.at(apex, mouth).amplitude / evidence.noise.at(apex, mouth));
  EXPECT_GT(evidence.strength(apex, mouth), 10);
  EXPECT_EQ(evidence.strength(apex, brow), 0);
}

TEST(Evidence, ABlinkAndALongMovementExplainTheirSamplesAndABriefOneDoesNot) {
  const MotionTrack brief(face(0.03, 0.15), 0.025);
  EXPECT_FALSE(Evidence(brief).explained(SampleIndex(75)));
  EXPECT_TRUE(Evidence(brief).explained(SampleIndex(125)));  // the blink
  EXPECT_FALSE(Evidence(brief).explained(SampleIndex(160)));
  const MotionTrack smile(face(0.12, 0.8), 0.025);
  EXPECT_TRUE(Evidence(smile).explained(SampleIndex(75)));
}

TEST(Evidence, ASmallMovementThatBeginsWithABlinkComesOfIt) {
  const auto with_blink_at = [](double blink_s) {
    auto samples = face(0.045, 0.6);
    for (MotionSample& sample : samples) {
      const double t = static_cast<double>(sample.time_us) * 1e-6 - blink_s;
      const auto lids = testing::eye_picture(bump_shape(t, -0.1, 0, 0.1));
      sample.eyes = {lids, lids};
    }
    const MotionTrack track(samples, 0.025);
    return Evidence(track).macros.size();
  };
  EXPECT_EQ(with_blink_at(6), 1u);
  EXPECT_EQ(with_blink_at(2.6), 0u);
}

TEST(Evidence, OfNothing) {
  const MotionTrack nothing({}, 0.025);
  const Evidence evidence(nothing);
  EXPECT_TRUE(evidence.blinks.empty() && evidence.macros.empty());
  EXPECT_TRUE(evidence.head_movements.empty());
}

}  // namespace
}  // namespace inkling
