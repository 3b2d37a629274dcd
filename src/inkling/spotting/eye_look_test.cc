#include "inkling/spotting/eye_look.h"

#include <gtest/gtest.h>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

// Four seconds of open eyes; what `picture` draws from the second 2 on for a fifth of a second.
MotionTrack shown_for_a_moment(const EyeThumb& picture) {
  auto samples = testing::make_samples(testing::steady_times(4, 25), testing::at_rest);
  for (std::size_t i = 50; i < 55; ++i) samples[i].eyes.fill(picture);
  return MotionTrack(samples, 0.025);
}

const SampleIndex kThen(52), kBefore(40);

TEST(EyeLooks, AClosedLidFadesAndLiesBelow) {
  const MotionTrack track = shown_for_a_moment(testing::eye_picture(1));
  const EyeLooks looks(track);
  for (const std::size_t eye : {0u, 1u}) {
    EXPECT_NEAR(looks.faded(kBefore, eye), 0, 1e-3);
    EXPECT_GT(looks.faded(kThen, eye), 0.2);
    EXPECT_GT(looks.below(kThen, eye), 0.5);
    EXPECT_GT(looks.change(kThen, kBefore, eye), 0.2);
    EXPECT_GT(looks.change_from_usual(kThen, eye), 0.2);
    EXPECT_NEAR(looks.change_from_usual(kBefore, eye), 0, 1e-3);
  }
}

TEST(EyeLooks, AWideEyeLiesAbove) {
  auto samples = testing::make_samples(testing::steady_times(4, 25), testing::at_rest);
  for (MotionSample& sample : samples) sample.eyes.fill(testing::eye_picture(0.3));
  samples[52].eyes.fill(testing::eye_picture(0));
  const MotionTrack track(samples, 0.025);
  const EyeLooks looks(track);
  EXPECT_LT(looks.below(kThen, 0), -0.1);
}

TEST(EyeLooks, AnIrisGoesAsideAndAMovedFaceIsNoChange) {
  const MotionTrack gaze = shown_for_a_moment(testing::eye_picture(0, 2.5));
  const EyeLooks looks(gaze);
  EXPECT_GT(looks.aside(kThen, 0), 0.3);
  EXPECT_NEAR(looks.below(kThen, 0), 0, 0.1);
  const MotionTrack moved = shown_for_a_moment(testing::eye_picture(0, 0, 2));
  EXPECT_LT(EyeLooks(moved).change(kThen, kBefore, 0), 0.06);
}

TEST(EyeLooks, NothingToSeeIsSurvived) {
  EXPECT_EQ(EyeLooks(MotionTrack({}, 0.025)).size(), 0u);
  const MotionTrack flat = shown_for_a_moment(EyeThumb{});
  EXPECT_GE(EyeLooks(flat).change_from_usual(kThen, 0), 0);
}

}  // namespace
}  // namespace inkling
