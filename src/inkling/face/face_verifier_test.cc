#include "inkling/face/face_verifier.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/face/face_geometry.h"
#include "inkling/face/patch.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

class FaceVerifierTest : public ::testing::Test {
 protected:
  FaceVerifierTest()
      : who_(drawn_person("woman")),
        frame_(memory_frame(who_.picture)),
        luma_(borrow(frame_.luma())),
        eyes_(eye_centers(who_.landmarks)) {
    // Where a frontal cascade would draw its square.
    width_ = distance(eyes_[0], eyes_[1]) / 0.40;
    center_ = midpoint(eyes_[0], eyes_[1]) + Point{0, 0.115 * width_};
  }
  DrawnPerson who_;
  Frame frame_;
  cv::Mat luma_;
  std::array<Point, 2> eyes_;
  Point center_;
  double width_ = 0;
  FaceVerifier verifier_;
};

TEST_F(FaceVerifierTest, ASquareOnAFaceIsPlacedByItsEyes) {
  const auto face = verifier_.check(luma_, center_, width_, 0, 0.3);
  ASSERT_TRUE(face);
  EXPECT_GT(face->confidence, 0.5);
  ASSERT_TRUE(face->eyes);
  EXPECT_LT(distance((*face->eyes)[0], eyes_[0]), 0.15 * 60);
  EXPECT_LT(distance((*face->eyes)[1], eyes_[1]), 0.15 * 60);
  EXPECT_FALSE(verifier_.check(luma_, {60, 340}, width_, 0, 0.3)) << "a corner of the picture";
}

TEST_F(FaceVerifierTest, ARolledFaceIsFoundByItsRoll) {
  const double roll = 0.42;
  const Point middle{200, 200};
  const double c = std::cos(roll), s = std::sin(roll);
  const Affine turned_from_picture{c, -s, middle.x - c * middle.x + s * middle.y,
                                   s, c,  middle.y - s * middle.x - c * middle.y};
  const cv::Mat turned = sample_patch(luma_, turned_from_picture.inverse(), {400, 400});
  const auto face = verifier_.check(turned, turned_from_picture(center_), width_, roll, 0.3);
  ASSERT_TRUE(face);
  ASSERT_TRUE(face->eyes);
  const Point across = (*face->eyes)[1] - (*face->eyes)[0];
  EXPECT_NEAR(std::atan2(across.y, across.x), roll, 0.15);
}

// dlib's filters have learnt from adults, whose faces are higher than those of small children.
TEST(FaceVerifierAgain, FindsALowFaceInAnotherView) {
  const DrawnPerson who = squeezed(drawn_person("girl"), 0.65);
  const Frame frame = memory_frame(who.picture);
  const auto eyes = eye_centers(who.landmarks);
  const double apart = distance(eyes[0], eyes[1]);
  const Point center = midpoint(eyes[0], eyes[1]) + Point{0, 0.3 * 0.65 * apart};
  FaceVerifier verifier;
  const cv::Mat luma = borrow(frame.luma());
  EXPECT_FALSE(verifier.check(luma, center, apart / 0.4, 0, 0.3));
  const auto face = verifier.check_again(luma, center, apart / 0.4, 0, 0.3, false);
  ASSERT_TRUE(face);
  EXPECT_GT(face->confidence, 0.45);
  EXPECT_GT(iou(face->box, box_from_eyes(eyes[0], eyes[1])), 0.5);
  EXPECT_FALSE(verifier.check_again(luma, {60, 220}, apart / 0.4, 0, 0.3, true)) << "a corner";
  EXPECT_GT(verifier.confirm(luma, eyes[0], eyes[1]), 0.4);
}

TEST_F(FaceVerifierTest, ConfirmsTheEyesOfAFace) {
  EXPECT_GT(verifier_.confirm(luma_, eyes_[0], eyes_[1]), 0.6);
  EXPECT_LT(verifier_.confirm(luma_, eyes_[0] + Point{0, 120}, eyes_[1] + Point{0, 120}), 0.3);
}

TEST_F(FaceVerifierTest, ScansAnAreaThatAFaceFills) {
  const Rect area{center_.x - width_, center_.y - width_, 2 * width_, 2 * width_};
  const auto found = verifier_.scan(luma_, area, 0, 0.4);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_GT(iou(found[0].box, box_from_eyes(eyes_[0], eyes_[1])), 0.6);
}

}  // namespace
}  // namespace inkling
