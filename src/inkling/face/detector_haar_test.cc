#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

TEST(HaarDetector, PlacesTheEyesOfAnUprightFace) {
  const DrawnPerson who = drawn_person("woman");
  const auto found = test_detector("haar")->detect(memory_frame(who.picture), nullptr);
  ASSERT_EQ(found.size(), 1u);
  ASSERT_TRUE(found[0].eyes);
  const auto eyes = eye_centers(who.landmarks);
  for (int i : {0, 1}) {
    EXPECT_LT(distance((*found[0].eyes)[std::size_t(i)], eyes[std::size_t(i)]), 0.12 * 60) << i;
  }
}

TEST(HaarDetector, LooksOnlyInTheRegion) {
  const DrawnPerson who = drawn_person("man");
  const Frame frame = memory_frame(who.picture);
  const auto detector = test_detector("haar");
  const auto eyes = eye_centers(who.landmarks);
  const Point middle = midpoint(eyes[0], eyes[1]);
  const Rect about{middle.x - 110, middle.y - 90, 220, 220}, corner{0, 0, 80, 80};
  EXPECT_EQ(detector->detect(frame, &about).size(), 1u);
  EXPECT_TRUE(detector->detect(frame, &corner).empty());
}

TEST(HaarDetector, TheConfidenceSettingIsALowerBound) {
  const Frame frame = memory_frame(drawn_person("boy").picture);
  const auto& variant = find_variant(detectors(), "detector", "haar");
  Options options = variant.defaults();
  const double found = variant.create(options)->detect(frame, nullptr).at(0).confidence;
  ASSERT_LT(found, 0.998);
  options.set("confidence-min", found + 0.001);
  for (const Detection& face : variant.create(options)->detect(frame, nullptr)) {
    EXPECT_GT(face.confidence, found);  // seen better in another view
  }
  options.set("confidence-min", 0.998);
  EXPECT_TRUE(variant.create(options)->detect(frame, nullptr).empty());
}

TEST(HaarDetector, ThePartsOfASearchFindWhatTheWholeFindsButNotKnownFaces) {
  const DrawnPerson who = drawn_person("girl");
  const Frame frame = memory_frame(who.picture);
  const auto detector = test_detector("haar");
  const auto whole = detector->detect(frame, nullptr);
  ASSERT_EQ(whole.size(), 1u);
  ASSERT_GT(detector->parts(), 1);
  double best = 0;
  for (int part = 0; part < detector->parts(); ++part) {
    for (const Detection& face : detector->detect_part(frame, nullptr, {}, part)) {
      best = std::max(best, iou(face.box, whole[0].box));
    }
    EXPECT_TRUE(detector->detect_part(frame, nullptr, {whole[0].box}, part).empty()) << part;
  }
  EXPECT_GT(best, 0.8);
}

TEST(HaarDetector, ConfirmsEyesWhereTheyAreAndNowhereElse) {
  const DrawnPerson who = drawn_person("woman");
  const Frame frame = memory_frame(who.picture);
  const auto detector = test_detector("haar");
  const auto eyes = eye_centers(who.landmarks);
  const auto here = detector->confirm(frame, eyes[0], eyes[1]);
  const Point aside{-110, -120};
  const auto there = detector->confirm(frame, eyes[0] + aside, eyes[1] + aside);
  ASSERT_TRUE(here && there);
  EXPECT_GT(*here, 0.6);
  EXPECT_LT(*there, 0.2);
}

}  // namespace
}  // namespace inkling
