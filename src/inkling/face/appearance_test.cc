#include "inkling/face/appearance.h"

#include <gtest/gtest.h>

#include <numeric>

#include "inkling/face/face_flow.h"
#include "inkling/face/face_geometry.h"
#include "inkling/face/patch.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

Appearance appearance_of(const RgbImage& picture, const Landmarks& landmarks) {
  const auto eyes = eye_centers(landmarks);
  const Frame frame = memory_frame(picture);
  FaceFlow flow;
  flow.start(borrow(frame.luma()), frame_from_face(eyes[0], eyes[1]));
  return {flow.face_patch(), colors_of(picture, eyes[0], eyes[1])};
}

Appearance appearance_of(const char* name) {
  const DrawnPerson who = drawn_person(name);
  return appearance_of(who.picture, who.landmarks);
}

TEST(Appearance, TheColorsAreAHistogramOfShares) {
  const Appearance woman = appearance_of("woman");
  EXPECT_NEAR(std::accumulate(woman.colors.begin(), woman.colors.end(), 0.0), 1, 1e-5);
  const RgbImage flat(60, 60, 128);
  const auto colors = colors_of(flat, {20, 20}, {40, 20});
  EXPECT_EQ(std::count(colors.begin(), colors.end(), 0.0f), std::ssize(colors) - 1);
}

TEST(Appearance, APersonIsNearestToThemselvesWhenTheLightChanges) {
  const DrawnPerson who = drawn_person("woman");
  RgbImage darker = who.picture;
  for (std::uint8_t& value : darker.pixels) value = std::uint8_t(0.92 * value);
  const Appearance first = appearance_of("woman"), later = appearance_of(darker, who.landmarks);
  EXPECT_NEAR(difference(first, first), 0, 1e-3);
  EXPECT_LT(difference(first, later), 0.35);
  for (const char* other : {"man", "girl", "boy"}) {
    EXPECT_GT(difference(first, appearance_of(other)), difference(first, later)) << other;
  }
}

TEST(Appearance, UpdatingMovesTheStoredOneTowardsTheSeen) {
  Appearance stored = appearance_of("woman");
  const Appearance seen = appearance_of("man");
  const double before = difference(stored, seen);
  for (int i = 0; i < 30; ++i) update_appearance(stored, seen, 0.15);
  EXPECT_LT(difference(stored, seen), 0.2 * before);
  EXPECT_NEAR(cv::norm(stored.patch), 1, 1e-5);
  Appearance empty;
  update_appearance(empty, seen, 0.15);
  EXPECT_NEAR(difference(empty, seen), 0, 1e-3);
}

}  // namespace
}  // namespace inkling
