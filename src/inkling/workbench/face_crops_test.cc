#include "inkling/workbench/face_crops.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "inkling/align/canonical.h"
#include "inkling/error.h"
#include "inkling/face/face_geometry.h"

namespace inkling {
namespace {

Affine at(double x, double scale = 2) { return {scale, 0, x, 0, scale, 5}; }

TEST(FaceCrops, MoveEvenlyAcrossShortGapsAndStayAcrossLongOnes) {
  FaceCrops crops(3);
  EXPECT_TRUE(crops.empty());
  EXPECT_THROW(crops.crop_from_frame(0), BrokenContract);
  crops.add(10, at(100));
  crops.add(20, at(110, 3));
  crops.add(200, at(500));
  EXPECT_EQ(crops.crop_from_frame(0).c, 100);
  EXPECT_EQ(crops.crop_from_frame(10).c, 100);
  EXPECT_EQ(crops.crop_from_frame(15).c, 105);
  EXPECT_EQ(crops.crop_from_frame(15).a, 2.5);
  EXPECT_EQ(crops.crop_from_frame(100).c, 110);
  EXPECT_EQ(crops.crop_from_frame(120).c, 500);
  EXPECT_EQ(crops.crop_from_frame(999).c, 500);
  EXPECT_THROW(crops.add(200, at(1)), BrokenContract);
}

TEST(FaceCrops, HeadIsLargerWhereTheFaceIsNotKnown) {
  FaceCrops crops(3);
  crops.add(10, at(0));
  crops.add(12, at(0));
  const Rect known = crops.head(10), guessed = crops.head(11);
  EXPECT_NEAR(guessed.w, 1.5 * known.w, 1e-3);
  EXPECT_NEAR(guessed.center().x, known.center().x, 1e-3);
  const double iod_px = kIodPerCrop * kCropSize / 2;
  EXPECT_NEAR(known.w / iod_px, 2.9, 0.01);
}

// Boxes of a face that moves evenly, off by a pixel or two.
TEST(FaceCrops, OfBoxesAreSteadierThanTheBoxes) {
  std::mt19937 random(2);
  std::normal_distribution<double> off(0, 1.5);
  std::vector<FrameRow> rows(100);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].frame = static_cast<std::int64_t>(i);
    rows[i].face = i != 50;
    const Rect box = box_from_eyes({100.0 + double(i), 100}, {160.0 + double(i), 100});
    rows[i].box = {box.x + off(random), box.y + off(random), box.w + off(random), box.h};
  }
  const FaceCrops crops = FaceCrops::of_boxes(4, rows);
  EXPECT_EQ(crops.face_id(), 4);
  for (std::int64_t i = 20; i < 80; ++i) {
    const Affine truth =
        crop_from_eyes({100.0 + double(i), 100}, {160.0 + double(i), 100}, crops.crop_size());
    const Point eye = crops.crop_from_frame(i)({100.0 + double(i), 100});
    EXPECT_NEAR(eye.x, truth({100.0 + double(i), 100}).x, 3) << i;
    EXPECT_NEAR(eye.y, truth({100.0 + double(i), 100}).y, 3) << i;
  }
}

TEST(FaceCrops, AreKeptAsBytes) {
  FaceCrops crops(5, 128);
  crops.add(1, at(0.5));
  crops.add(7, Affine{0.6, -0.8, 3, 0.8, 0.6, 4});
  const std::string bytes = crops.to_bytes();
  const FaceCrops back = FaceCrops::from_bytes(bytes, "x");
  EXPECT_EQ(back.face_id(), 5);
  EXPECT_EQ(back.crop_size(), 128);
  EXPECT_EQ(back.to_bytes(), bytes);
  EXPECT_EQ(back.crop_from_frame(7).b, crops.crop_from_frame(7).b);
  EXPECT_TRUE(FaceCrops::from_bytes(FaceCrops(1).to_bytes(), "x").empty());
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    EXPECT_THROW(FaceCrops::from_bytes(bytes.substr(0, cut), "x"), Error) << cut;
  }
  std::string odd = bytes;
  odd[32] = 0, odd[24] = 9;  // frames that do not rise
  EXPECT_THROW(FaceCrops::from_bytes(odd, "x"), Error);
}

TEST(FaceCrops, SayHowFarAwayTheyAreKnown) {
  FaceCrops crops(1);
  crops.add(10, {1, 0, 0, 0, 1, 0});
  crops.add(20, {1, 0, 0, 0, 1, 0});
  EXPECT_EQ(crops.away(10), 0);
  EXPECT_EQ(crops.away(13), 3);
  EXPECT_EQ(crops.away(18), 2);
  EXPECT_EQ(crops.away(4), 6);
  EXPECT_EQ(crops.away(25), 5);
}

}  // namespace
}  // namespace inkling
