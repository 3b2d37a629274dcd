#include "inkling/synthesis/call/portrait_animator.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "inkling/face/landmarker.h"
#include "inkling/synthesis/person/render_portrait.h"

namespace inkling {
namespace {

class PortraitAnimatorTest : public ::testing::Test {
 protected:
  static const Portrait& portrait() {
    static const Portrait drawn =
        render_portrait(draw_person(Population::kAdult, 2), draw_setting(1), 420, 380, 75);
    return drawn;
  }
  const PortraitAnimator animator_{portrait(), 240, 200, 50, 9};
  const std::vector<SkinMovement> none_{};
  const SkinState rest_{none_, 0};
};

double mean_difference(const RgbImage& a, const RgbImage& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    sum += std::abs(int(a.pixels[i]) - int(b.pixels[i]));
  }
  return sum / double(a.pixels.size());
}

TEST_F(PortraitAnimatorTest, TheEyesAreAsFarApartAsAskedFor) {
  const Affine frame_from_face = animator_.frame_from_face({});
  EXPECT_NEAR(frame_from_face.scale(), 50, 1e-9);
  const auto eyes = eye_centers(animator_.landmarks());
  EXPECT_NEAR(eyes[0].x, -0.5, 1e-6);
  EXPECT_NEAR(eyes[1].x, 0.5, 1e-6);
  HeadPose pose;
  pose.shift = {0.2, -0.1}, pose.roll = 0.3, pose.scale = 1.1;
  const Affine moved = animator_.frame_from_face(pose);
  EXPECT_NEAR(moved.scale(), 55, 1e-9);
  const Point across = moved({0.5, 0}) - moved({-0.5, 0});
  EXPECT_NEAR(std::atan2(across.y, across.x), 0.3, 1e-9);
}

TEST_F(PortraitAnimatorTest, AFrameHasItsSizeAndRepeats) {
  const RgbImage frame = animator_.frame({}, rest_, 0);
  EXPECT_EQ(frame.width, 240);
  EXPECT_EQ(frame.height, 200);
  EXPECT_EQ(animator_.frame({}, rest_, 0).pixels, frame.pixels);
}

TEST_F(PortraitAnimatorTest, ClosingChangesTheEyesOnly) {
  const RgbImage open = animator_.frame({}, rest_, 0), closed = animator_.frame({}, rest_, 1);
  const Affine face_from_frame = animator_.frame_from_face({}).inverse();
  int in_eyes = 0, elsewhere = 0;
  for (int y = 0; y < open.height; ++y) {
    for (int x = 0; x < open.width; ++x) {
      if (std::equal(open.row(y) + 3 * x, open.row(y) + 3 * x + 3, closed.row(y) + 3 * x)) continue;
      const Point face = face_from_frame({double(x), double(y)});
      const bool near = std::abs(std::abs(face.x) - 0.5) < 0.4 && std::abs(face.y) < 0.35;
      ++(near ? in_eyes : elsewhere);
    }
  }
  EXPECT_GT(in_eyes, 100);
  EXPECT_EQ(elsewhere, 0);
}

TEST_F(PortraitAnimatorTest, ATurnMovesTheNoseMoreThanTheEars) {
  const HeadShape shape = HeadShape::draw(9);
  EXPECT_GT(shape.at({0, shape.nose_tip_y}), shape.at({0.5, 0}));
  EXPECT_GT(shape.at({0.5, 0}), shape.at({1, 0.3}));
  HeadPose turned;
  turned.yaw = 0.15;
  EXPECT_GT(mean_difference(animator_.frame(turned, rest_, 0), animator_.frame({}, rest_, 0)), 1);
}

TEST_F(PortraitAnimatorTest, SkinMovesWhereTheMovementSaysSo) {
  ScriptedMovement movement;
  movement.type = "micro";
  movement.onset_s = 1, movement.apex_s = 1.2, movement.offset_s = 1.4;
  movement.amplitude_iod = 0.06;
  movement.units = parse_units("12");
  const std::vector<SkinMovement> movements{SkinMovement(movement, animator_.landmarks())};
  const RgbImage at_rest = animator_.frame({}, SkinState(movements, 0.5), 0);
  const RgbImage smiling = animator_.frame({}, SkinState(movements, 1.2), 0);
  EXPECT_EQ(at_rest.pixels, animator_.frame({}, rest_, 0).pixels);
  const Affine face_from_frame = animator_.frame_from_face({}).inverse();
  int low = 0, high = 0;
  for (int y = 0; y < smiling.height; ++y) {
    for (int x = 0; x < smiling.width; ++x) {
      if (std::equal(smiling.row(y) + 3 * x, smiling.row(y) + 3 * x + 3, at_rest.row(y) + 3 * x)) {
        continue;
      }
      ++(face_from_frame({double(x), double(y)}).y > 0.2 ? low : high);
    }
  }
  EXPECT_GT(low, 200);
  EXPECT_EQ(high, 0);
}

}  // namespace
}  // namespace inkling
