#include "inkling/spotting/head_motion.h"

#include <gtest/gtest.h>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

MotionTrack head(double seconds, double fps,
                 const std::function<void(double, MotionSample&)>& move) {
  auto samples = testing::make_samples(testing::steady_times(seconds, fps), testing::at_rest);
  for (MotionSample& sample : samples) move(static_cast<double>(sample.time_us) * 1e-6, sample);
  return MotionTrack(samples, 0.025);
}

TEST(HeadMotion, SpeedIsInterOcularDistancesASecond) {
  for (const double fps : {25.0, 60.0, 200.0}) {
    const MotionTrack track =
        head(2, fps, [](double t, MotionSample& s) { s.head.x += static_cast<float>(0.7 * t); });
    for (const float v : head_speed(track)) EXPECT_NEAR(v, 0.7, 0.01) << fps;
  }
}

TEST(HeadMotion, RollAndSizeCount) {
  const MotionTrack rolled =
      head(2, 25, [](double t, MotionSample& s) { s.head_roll = static_cast<float>(0.8 * t); });
  EXPECT_NEAR(head_speed(rolled)[SampleIndex(25)], 0.4, 0.01);
  const MotionTrack nearer = head(2, 25, [](double t, MotionSample& s) {
    const auto k = static_cast<float>(0.6 * t);
    s.head_scale += k;
    // The same place in the picture is fewer of the larger face's distances.
    s.head = {4 * std::exp(-k), 3 * std::exp(-k)};
  });
  EXPECT_NEAR(head_speed(nearer)[SampleIndex(25)], 0.3, 0.02);
}

TEST(HeadMotion, ExcursionIsHowFarItWentAround) {
  const MotionTrack track = head(4, 25, [](double t, MotionSample& s) {
    s.head.y += static_cast<float>(0.3 * testing::bump_shape(t, 1.7, 2, 2.3));
  });
  const auto excursion = head_excursion(track, 0.28);
  EXPECT_NEAR(excursion[SampleIndex(50)], 0.3, 0.02);
  EXPECT_NEAR(excursion[SampleIndex(80)], 0, 1e-5);
}

TEST(HeadMotion, ANodIsFoundOnceAndATremorIsNot) {
  const auto nod = [](double share) {
    return head(5, 25, [share](double t, MotionSample& s) {
      s.head.y += static_cast<float>(share * testing::bump_shape(t, 2, 2.3, 2.6));
    });
  };
  const MotionTrack track = nod(0.3);
  const auto found = find_head_movements(track);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NEAR(track.time_s(found[0].span.onset), 2, 0.12);
  EXPECT_NEAR(track.time_s(found[0].span.offset), 2.6, 0.12);
  EXPECT_NEAR(found[0].travel_iod, 0.3, 0.05);
  EXPECT_TRUE(find_head_movements(nod(0.03)).empty());
  EXPECT_TRUE(find_head_movements(MotionTrack({}, 0.025)).empty());
}

TEST(HeadMotion, AJumpBetweenSegmentsIsNoMovement) {
  const MotionTrack track = head(2, 25, [](double t, MotionSample& s) {
    if (t < 0.99) return;
    s.segment = 1;
    s.head = {20, 20};
  });
  for (const float v : head_speed(track)) EXPECT_EQ(v, 0);
  EXPECT_TRUE(find_head_movements(track).empty());
}

}  // namespace
}  // namespace inkling
