#include "inkling/release/face_cover.h"

#include <gtest/gtest.h>

#include "inkling/align/canonical.h"
#include "inkling/align/color_crop.h"

namespace inkling {
namespace {

constexpr int kCrop = 160;

// A face whose eyes are 40 px apart, about this point of the frame, in some frames.
FaceCrops face_at(int id, Point middle, const std::vector<std::int64_t>& frames) {
  FaceCrops face(id, kCrop);
  for (const std::int64_t frame : frames) {
    face.add(frame, crop_from_eyes({middle.x - 20, middle.y}, {middle.x + 20, middle.y}, kCrop));
  }
  return face;
}
RgbImage white_picture() { return RgbImage(640, 360, 255); }
bool is_covered(const RgbImage& picture, int x, int y) { return picture.row(y)[3 * x] == 128; }

TEST(FaceCover, HoldsInEveryFrame) {
  const std::vector<FaceCrops> faces = {face_at(1, {160, 150}, {0, 1, 10, 30}),
                                        face_at(2, {620, 150}, {0, 1, 2})};
  for (const std::int64_t frame : {0, 1, 5, 10, 20, 30, 31, 500}) {
    RgbImage picture = white_picture();
    cover_heads(picture, frame, faces, {1, 2});
    for (const int dx : {-45, 0, 45}) {
      for (const int dy : {-45, 0, 60})
        EXPECT_TRUE(is_covered(picture, 160 + dx, 150 + dy)) << frame;
    }
    EXPECT_TRUE(is_covered(picture, 639, 150));  // at the edge
    EXPECT_FALSE(is_covered(picture, 390, 150));
    picture = white_picture();
    cover_heads(picture, frame, faces, {2});
    EXPECT_FALSE(is_covered(picture, 160, 150));
  }
}

// A face that moves while it is not seen is under a larger cover.
TEST(FaceCover, GrowsWhileAFaceIsNotSeen) {
  const std::vector<FaceCrops> faces = {face_at(1, {300, 150}, {0})};
  const auto width = [&](std::int64_t frame) {
    RgbImage picture = white_picture();
    cover_heads(picture, frame, faces, {1});
    int count = 0;
    for (int x = 0; x < picture.width; ++x) count += is_covered(picture, x, 150);
    return count;
  };
  EXPECT_LT(width(0), width(3));
  EXPECT_LT(width(3), width(9));
  EXPECT_GT(width(20), 2.5 * width(0));
}

TEST(FaceCover, CoversOthersInACrop) {
  const std::vector<FaceCrops> faces = {face_at(1, {300, 150}, {0}), face_at(2, {400, 150}, {0})};
  const RgbImage picture = white_picture();
  const Affine crop_from_frame = wide_from_frame(faces[0], 0, 1.0);
  RgbImage crop = color_crop(picture, crop_from_frame, kCrop, 200);
  cover_heads_in_crop(crop, crop_from_frame, kCrop, 0, faces, {2});
  const double zoom = 200.0 / kCrop;
  const auto at = [&](Point in_frame) {
    const Point p = crop_from_frame(in_frame);
    return is_covered(crop, int(zoom * p.x), int(zoom * p.y));
  };
  EXPECT_TRUE(at({400, 150}));
  EXPECT_TRUE(at({370, 170}));
  EXPECT_FALSE(at({300, 150}));
  EXPECT_GT(covered_share(faces[0], {0, 0}, {faces[0], face_at(2, {330, 150}, {0})}, {2}), 0.3);
  EXPECT_EQ(covered_share(faces[0], {0, 0}, {faces[0], face_at(2, {600, 150}, {0})}, {2}), 0);
}

}  // namespace
}  // namespace inkling
