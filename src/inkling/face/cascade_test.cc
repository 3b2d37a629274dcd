#include "inkling/face/cascade.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/face/patch.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

TEST(Cascade, FindsAFaceWithinTheSizesAskedFor) {
  const DrawnPerson who = drawn_person("woman");
  const Frame frame = memory_frame(who.picture);
  const cv::Mat luma = borrow(frame.luma());
  Cascade cascade("haarcascade_frontalface_alt2.xml");
  const auto hits = cascade.search(luma, 1.1, 60, 300);
  ASSERT_FALSE(hits.empty());
  const auto eyes = eye_centers(who.landmarks);
  const Point middle = midpoint(eyes[0], eyes[1]);
  const cv::Rect& best = hits[0].box;
  EXPECT_TRUE(best.contains(cv::Point(int(middle.x), int(middle.y))));
  for (const CascadeHit& hit : hits) {
    EXPECT_GE(hit.box.width, 60);
    EXPECT_LE(hit.box.width, 300);
    EXPECT_LE(hit.weight, hits[0].weight);
  }
  EXPECT_TRUE(cascade.search(luma, 1.1, 390, 400).empty());
  EXPECT_TRUE(cascade.search(luma(cv::Rect(0, 0, 12, 12)), 1.1, 1, 12).empty());
}

TEST(Cascade, GroupsWindowsOfOneObjectByTheirWeights) {
  const auto groups =
      group_hits({{{10, 10, 20, 20}, 1}, {{12, 10, 20, 20}, 3}, {{100, 50, 30, 30}, 2}}, 0.3);
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].votes, 2);
  EXPECT_DOUBLE_EQ(groups[0].weight, 4);
  EXPECT_DOUBLE_EQ(groups[0].box.x, 11.5);
  EXPECT_DOUBLE_EQ(groups[1].box.x, 100);
}

TEST(Cascade, AMissingFileIsNamed) {
  try {
    Cascade("haarcascade_none.xml");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kEnvironment);
    EXPECT_NE(error.where().find("haarcascade_none.xml"), std::string::npos);
  }
}

}  // namespace
}  // namespace inkling
