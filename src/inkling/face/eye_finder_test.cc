#include "inkling/face/eye_finder.h"

#include <gtest/gtest.h>

#include "inkling/face/patch.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

// The upright square of a drawn face in which a frontal cascade would find it, and its eyes there.
struct EyePatch {
  cv::Mat patch;
  std::array<Point, 2> eyes;
};

EyePatch patch_of(const char* name) {
  const DrawnPerson who = drawn_person(name);
  const Frame frame = memory_frame(who.picture);
  const auto eyes = eye_centers(who.landmarks);
  const double side = distance(eyes[0], eyes[1]) / 0.40;
  const Affine frame_from_patch = picture_from_square(
      midpoint(eyes[0], eyes[1]) + Point{0, 0.115 * side}, side, 0, EyeFinder::kSide);
  const Affine patch_from_frame = frame_from_patch.inverse();
  return {
      sample_patch(borrow(frame.luma()), frame_from_patch, {EyeFinder::kSide, EyeFinder::kSide}),
      {patch_from_frame(eyes[0]), patch_from_frame(eyes[1])}};
}

double worse(const EyePair& found, const std::array<Point, 2>& eyes) {
  return std::max(distance(found.eyes[0], eyes[0]), distance(found.eyes[1], eyes[1])) /
         distance(eyes[0], eyes[1]);
}

TEST(EyeFinder, FindsTheEyesOfDrawnPeople) {
  EyeFinder finder;
  for (const char* name : {"woman", "man", "girl", "boy"}) {
    const EyePatch patch = patch_of(name);
    const auto found = finder.find(patch.patch);
    ASSERT_TRUE(found) << name;
    EXPECT_LT(worse(*found, patch.eyes), 0.15) << name;
    EXPECT_GT(found->score, 0.05) << name;
    EXPECT_LE(found->score, 1) << name;
  }
}

TEST(EyeFinder, RefinesEyesThatAreATenthOff) {
  EyeFinder finder;
  for (const char* name : {"woman", "man", "girl", "boy"}) {
    const EyePatch patch = patch_of(name);
    const double iod = distance(patch.eyes[0], patch.eyes[1]);
    const Point off{0.08 * iod, -0.06 * iod};
    const EyePair refined = finder.refine(patch.patch, {patch.eyes[0] + off, patch.eyes[1] + off});
    EXPECT_LT(worse(refined, patch.eyes), 0.07) << name;
  }
}

TEST(EyeFinder, FindsNoneInAFlatPatch) {
  EyeFinder finder;
  const cv::Mat flat(EyeFinder::kSide, EyeFinder::kSide, CV_8UC1, cv::Scalar(120));
  EXPECT_FALSE(finder.find(flat));
  const std::array<Point, 2> guess{Point{29, 36}, Point{67, 36}};
  EXPECT_EQ(finder.refine(flat, guess).score, 0);
}

}  // namespace
}  // namespace inkling
