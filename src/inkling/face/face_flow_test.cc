#include "inkling/face/face_flow.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/face/face_geometry.h"
#include "inkling/face/patch.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

// A drawn face moved by a known similarity of its picture.
class MovedFace {
 public:
  MovedFace() : who_(drawn_person("woman")), frame_(memory_frame(who_.picture)) {
    const auto eyes = eye_centers(who_.landmarks);
    picture_from_face_ = frame_from_face(eyes[0], eyes[1]);
  }
  static Affine moved(double t) {
    const double scale = 1 + 0.05 * std::sin(t), roll = 0.1 * std::sin(0.7 * t);
    const double c = scale * std::cos(roll), s = scale * std::sin(roll);
    const Point about{200, 168}, to = about + Point{12 * std::sin(t), 8 * std::sin(1.3 * t)};
    return {c, -s, to.x - c * about.x + s * about.y, s, c, to.y - s * about.x - c * about.y};
  }
  cv::Mat luma(double t) const {
    return sample_patch(borrow(frame_.luma()), moved(t).inverse(), {400, 400});
  }
  Affine truth(double t) const { return moved(t) * picture_from_face_; }

 private:
  DrawnPerson who_;
  Frame frame_;
  Affine picture_from_face_;
};

TEST(FaceFlow, FollowsAFaceThatMovesRollsAndGrowsWithoutDrift) {
  const MovedFace face;
  FaceFlow flow;
  flow.start(face.luma(0), face.truth(0));
  for (int i = 1; i <= 60; ++i) {
    const double t = 0.1 * i;
    ASSERT_TRUE(flow.advance(face.luma(t))) << i;
    for (const Point p : {Point{-0.5, 0}, Point{0.5, 0}, Point{0, 1}}) {
      EXPECT_LT(distance(flow.frame_from_face()(p), face.truth(t)(p)), 0.02 * 60) << i;
    }
    EXPECT_GT(flow.agreement(), 0.6) << i;
  }
}

TEST(FaceFlow, ThePatchStaysTheSameWhileTheFaceMoves) {
  const MovedFace face;
  FaceFlow flow;
  flow.start(face.luma(0), face.truth(0));
  const cv::Mat before = flow.face_patch().clone();
  EXPECT_EQ(before.size(), cv::Size(FaceFlow::kFacePatchSide, FaceFlow::kFacePatchSide));
  EXPECT_NEAR(cv::norm(before), 1, 1e-5);
  EXPECT_NEAR(cv::sum(before)[0], 0, 1e-3);
  for (int i = 1; i <= 10; ++i) ASSERT_TRUE(flow.advance(face.luma(0.1 * i)));
  EXPECT_GT(before.dot(flow.face_patch()), 0.95);
}

TEST(FaceFlow, LosesAFaceThatIsNoMoreThere) {
  const MovedFace face;
  FaceFlow flow;
  flow.start(face.luma(0), face.truth(0));
  ASSERT_TRUE(flow.advance(face.luma(0.1)));
  const Affine held = flow.frame_from_face();
  EXPECT_FALSE(flow.advance(cv::Mat(400, 400, CV_8UC1, cv::Scalar(90))));
  EXPECT_EQ(flow.frame_from_face().c, held.c);
  EXPECT_FALSE(flow.advance(cv::Mat(200, 300, CV_8UC1, cv::Scalar(90)))) << "another size";
}

TEST(FaceFlow, AFlatPictureHasNothingToFollow) {
  FaceFlow flow;
  const cv::Mat flat(100, 100, CV_8UC1, cv::Scalar(90));
  flow.start(flat, frame_from_face({35, 40}, {65, 40}));
  EXPECT_EQ(cv::norm(flow.face_patch()), 0);
  EXPECT_FALSE(flow.advance(flat));
}

}  // namespace
}  // namespace inkling
