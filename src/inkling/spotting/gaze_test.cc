#include "inkling/spotting/gaze.h"

#include <gtest/gtest.h>

#include "inkling/spotting/blink.h"
#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

std::vector<double> gaze_shifts(const std::function<EyeThumb(double)>& left,
                                const std::function<EyeThumb(double)>& right, double fps = 25) {
  auto samples = testing::make_samples(testing::steady_times(5, fps), testing::at_rest);
  for (MotionSample& sample : samples) {
    const double t = static_cast<double>(sample.time_us) * 1e-6;
    sample.eyes = {left(t), right(t)};
  }
  const MotionTrack track(samples, 0.025);
  const EyeLooks looks(track);
  std::vector<double> at_s;
  for (const SampleSpan& shift :
       find_gaze_shifts(track, looks, find_blinks(track, looks, lid_closure(track, looks)))) {
    EXPECT_TRUE(shift.onset < shift.apex && shift.apex < shift.offset);
    at_s.push_back(track.time_s(shift.apex));
  }
  return at_s;
}

EyeThumb to_and_fro(double t) { return testing::eye_picture(0, t > 2 && t < 3 ? 2.5 : 0); }

TEST(Gaze, EachJumpOfBothEyesIsFoundAtAnyRate) {
  for (const double fps : {15.0, 25.0, 60.0}) {
    const auto found = gaze_shifts(to_and_fro, to_and_fro, fps);
    ASSERT_EQ(found.size(), 2u) << fps;
    EXPECT_NEAR(found[0], 2, 0.08) << fps;
    EXPECT_NEAR(found[1], 3, 0.08) << fps;
  }
}

TEST(Gaze, OneEyeABlinkOrAFaceThatMovesIsNone) {
  const auto open = [](double) { return testing::eye_picture(0); };
  EXPECT_TRUE(gaze_shifts(open, open).empty());
  EXPECT_TRUE(gaze_shifts(to_and_fro, open).empty());
  const auto blink = [](double t) {
    return testing::eye_picture(testing::bump_shape(t, 2, 2.1, 2.3));
  };
  EXPECT_TRUE(gaze_shifts(blink, blink).empty());
  const auto lower = [](double t) { return testing::eye_picture(0, 0, t > 2 && t < 3 ? 2 : 0); };
  EXPECT_TRUE(gaze_shifts(lower, lower).empty());
}

}  // namespace
}  // namespace inkling
