#include "inkling/face/hog_faces.h"

#include <gtest/gtest.h>

#include "inkling/face/patch.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

TEST(HogFaces, FindsADrawnFaceAndNoneBesideIt) {
  HogFaces faces;
  const DrawnPerson who = drawn_person("man");
  const Frame frame = memory_frame(who.picture);
  const auto found = faces.find(borrow(frame.luma()), 0);
  ASSERT_FALSE(found.empty());
  const auto eyes = eye_centers(who.landmarks);
  const Point middle = midpoint(eyes[0], eyes[1]);
  EXPECT_LT(distance(found[0].box.center(), middle), 0.5 * found[0].box.w);
  EXPECT_GE(found[0].score, found.back().score);
  EXPECT_TRUE(faces.find(cv::Mat(200, 200, CV_8UC1, cv::Scalar(120)), 0).empty());
}

TEST(HogFaces, SmallerFacesThanItsFiltersAreNotSeen) {
  HogFaces faces;
  const Frame frame = memory_frame(drawn_person("man").picture);
  const cv::Mat small = shrink_by(borrow(frame.luma()), 4);
  EXPECT_TRUE(faces.find(small, 0).empty());
}

TEST(HogFaces, TheFrontalFilterHasAPlaneForEachFeature) {
  const FrontalFilter filter = frontal_filter();
  EXPECT_EQ(filter.weights.size(), std::size_t(31 * HogFaces::kCells * HogFaces::kCells));
  EXPECT_NE(filter.threshold, 0);
}

}  // namespace
}  // namespace inkling
