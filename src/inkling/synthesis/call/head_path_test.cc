#include "inkling/synthesis/call/head_path.h"

#include <gtest/gtest.h>

#include <cmath>

namespace inkling {
namespace {

constexpr double kDegree = 3.14159265358979323846 / 180;

TEST(HeadPath, SwaysAsMuchAsAPersonWhoListens) {
  double x = 0, roll = 0, yaw = 0;
  constexpr int kPaths = 20, kTimes = 600;
  for (int seed = 0; seed < kPaths; ++seed) {
    const HeadPath path(std::uint64_t(seed), 1, {});
    for (int i = 0; i < kTimes; ++i) {
      const HeadPose pose = path.at(0.5 * i);
      x += pose.shift.x * pose.shift.x, roll += pose.roll * pose.roll, yaw += pose.yaw * pose.yaw;
    }
  }
  const auto rms = [](double squares) { return std::sqrt(squares / (kPaths * kTimes)); };
  EXPECT_NEAR(rms(x), 0.06, 0.03);
  EXPECT_NEAR(rms(roll) / kDegree, 1.5, 0.7);
  EXPECT_NEAR(rms(yaw) / kDegree, 3, 1.4);
}

TEST(HeadPath, FollowsTheSeedAndScalesWithLiveliness) {
  const HeadPath a(3, 1, {}), same(3, 1, {}), other(4, 1, {}), twice(3, 2, {}), still(3, 0, {});
  EXPECT_EQ(a.at(2.5).shift.x, same.at(2.5).shift.x);
  EXPECT_NE(a.at(2.5).shift.x, other.at(2.5).shift.x);
  EXPECT_NEAR(twice.at(2.5).roll, 2 * a.at(2.5).roll, 1e-12);
  EXPECT_EQ(still.at(2.5).yaw, 0);
  EXPECT_EQ(still.at(2.5).scale, 1);
}

TEST(HeadPath, MovesSmoothlyFromFrameToFrame) {
  const HeadPath path(5, 1.5, {});
  for (double t = 0; t < 30; t += 0.04) {
    EXPECT_LT(distance(path.at(t).shift, path.at(t + 0.04).shift), 0.03) << t;
  }
}

TEST(HeadPath, AHeadMovementComesOnTopAndGoesAgain) {
  int turned = 0;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    ScriptedMovement movement;
    movement.type = "head";
    movement.onset_s = 1, movement.apex_s = 1.5, movement.offset_s = 2;
    movement.seed = seed;
    const HeadPath with(1, 1, {movement}), without(1, 1, {});
    EXPECT_EQ(with.at(0.9).yaw, without.at(0.9).yaw);
    EXPECT_EQ(with.at(2.1).pitch, without.at(2.1).pitch);
    const HeadPose a = with.at(1.5), b = without.at(1.5);
    turned += std::abs(a.yaw - b.yaw) + std::abs(a.pitch - b.pitch) + std::abs(a.roll - b.roll) >
              4 * kDegree;
  }
  EXPECT_EQ(turned, 12);
}

}  // namespace
}  // namespace inkling
