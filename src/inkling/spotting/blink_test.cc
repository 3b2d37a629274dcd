#include "inkling/spotting/blink.h"

#include <gtest/gtest.h>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

// Eyes whose closure over time is given, left and right.
MotionTrack eyes(double seconds, double fps, const std::function<double(double)>& left,
                 const std::function<double(double)>& right) {
  auto samples = testing::make_samples(testing::steady_times(seconds, fps), testing::at_rest);
  for (MotionSample& sample : samples) {
    const double t = static_cast<double>(sample.time_us) * 1e-6;
    sample.eyes = {testing::eye_picture(left(t)), testing::eye_picture(right(t))};
  }
  return MotionTrack(samples, 0.025);
}

std::vector<SampleSpan> blinks_of(const MotionTrack& track) {
  const EyeLooks looks(track);
  return find_blinks(track, looks, lid_closure(track, looks));
}

// Both eyes as `picture` draws them.
MotionTrack both_eyes_like(double seconds, const std::function<EyeThumb(double)>& picture) {
  auto samples = testing::make_samples(testing::steady_times(seconds, 25), testing::at_rest);
  for (MotionSample& sample : samples) {
    sample.eyes.fill(picture(static_cast<double>(sample.time_us) * 1e-6));
  }
  return MotionTrack(samples, 0.025);
}

double one_blink(double t) { return testing::bump_shape(t, 1.9, 2.02, 2.2); }
double open_eye(double) { return 0; }

TEST(Blink, IsFoundAndDatedAtAnyRate) {
  for (const double fps : {15.0, 25.0, 30.0, 60.0, 200.0}) {
    const MotionTrack track = eyes(4, fps, one_blink, one_blink);
    const auto found = blinks_of(track);
    ASSERT_EQ(found.size(), 1u) << fps;
    EXPECT_NEAR(track.time_s(found[0].apex), 2.02, 0.09) << fps;
    EXPECT_NEAR(track.time_s(found[0].onset), 1.9, 0.13) << fps;
    EXPECT_NEAR(track.time_s(found[0].offset), 2.2, 0.13) << fps;
  }
}

TEST(Blink, OneEyeAloneIsNone) {
  EXPECT_TRUE(blinks_of(eyes(4, 25, one_blink, open_eye)).empty());
  EXPECT_TRUE(blinks_of(eyes(4, 25, open_eye, one_blink)).empty());
}

TEST(Blink, OpenEyesAndEyesThatStayShutAreNone) {
  EXPECT_TRUE(blinks_of(eyes(4, 25, open_eye, open_eye)).empty());
  const auto shut = [](double t) { return t < 2 ? 0.0 : 1.0; };
  EXPECT_TRUE(blinks_of(eyes(4, 25, shut, shut)).empty());
}

TEST(Blink, EachOfSeveralIsFound) {
  const auto three = [](double t) {
    return std::max({testing::bump_shape(t, 1, 1.1, 1.3), testing::bump_shape(t, 3, 3.1, 3.3),
                     testing::bump_shape(t, 5, 5.1, 5.3)});
  };
  EXPECT_EQ(blinks_of(eyes(7, 25, three, three)).size(), 3u);
}

TEST(Blink, BetweenTwoBlinksThereIsNone) {
  const auto two = [](double t) {
    return std::max(testing::bump_shape(t, 1.9, 2.0, 2.15), testing::bump_shape(t, 2.3, 2.4, 2.55));
  };
  const MotionTrack track = eyes(5, 25, two, two);
  EXPECT_GT(eye_closure(track)[track.nearest(SampleIndex(0), 2.2)], 0.2f);
  EXPECT_EQ(blinks_of(track).size(), 2u);
}

TEST(Blink, EyesThatOpenWideForAMomentAreNone) {
  const auto wide = [](double t) { return 0.3 * (1 - testing::bump_shape(t, 1.9, 2.05, 2.2)); };
  EXPECT_TRUE(blinks_of(eyes(4, 25, wide, wide)).empty());
}

TEST(Blink, ALookAsideAndBackIsNone) {
  for (const double far : {2.0, -2.5}) {
    EXPECT_TRUE(blinks_of(both_eyes_like(4, [&](double t) {
                  return testing::eye_picture(0, t > 2 && t < 2.3 ? far : 0);
                })).empty());
  }
}

TEST(Blink, AFaceThatIsHeldLowerForAMomentIsNone) {
  EXPECT_TRUE(blinks_of(both_eyes_like(4, [](double t) {
                return testing::eye_picture(0, 0, 2 * testing::bump_shape(t, 1.9, 2.05, 2.25));
              })).empty());
}

TEST(Blink, LidsThatComeDownSlowlyAreNone) {
  const auto slow = [](double t) { return testing::bump_shape(t, 1.3, 2.1, 2.4); };
  EXPECT_TRUE(blinks_of(eyes(4, 25, slow, slow)).empty());
}

TEST(Blink, ClosureIsNoughtToOneAndFlatEyesAreSurvived) {
  for (const float c : eye_closure(eyes(4, 25, one_blink, one_blink))) {
    EXPECT_TRUE(c >= 0 && c <= 1.5f) << c;
  }
  auto samples = testing::make_samples(testing::steady_times(2, 25), testing::at_rest);
  for (MotionSample& sample : samples) sample.eyes = {};
  EXPECT_TRUE(blinks_of(MotionTrack(samples, 0.025)).empty());
  EXPECT_TRUE(blinks_of(MotionTrack({}, 0.025)).empty());
}

}  // namespace
}  // namespace inkling
