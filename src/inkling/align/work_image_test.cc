#include "inkling/align/work_image.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/align/canonical.h"

namespace inkling {
namespace {

// Grey value is a plane, so that every true interpolation is known.
GrayImage plane(int width, int height) {
  GrayImage image(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) image.row(y)[x] = static_cast<std::uint8_t>(20 + x / 4 + y / 8);
  }
  return image;
}

Affine face_at(Point middle, double iod_px) {
  return crop_from_eyes(middle - Point{iod_px / 2, 0}, middle + Point{iod_px / 2, 0}, 160);
}

TEST(WorkImage, SampleIsBilinearAndKeepsEdges) {
  GrayImage image(2, 2);
  image.pixels = {0, 100, 200, 40};
  const ImageView v = image.view();
  EXPECT_FLOAT_EQ(sample(v, 0.5, 0), 50);
  EXPECT_FLOAT_EQ(sample(v, 0, 0.25), 50);
  EXPECT_FLOAT_EQ(sample(v, 0.5, 0.5), 85);
  EXPECT_FLOAT_EQ(sample(v, -7, -7), 0);
  EXPECT_FLOAT_EQ(sample(v, 9, 9), 40);
  GrayImage one(1, 1, 77);
  EXPECT_FLOAT_EQ(sample(one.view(), 0.3, 5), 77);
}

TEST(WorkImage, CropPixelIsOneToTwoWorkPixels) {
  const GrayImage frame = plane(900, 880);
  for (const double iod : {14.0, 40.0, 59.0, 61.0, 119.0, 121.0, 250.0}) {
    const Affine crop_from_frame = face_at({450, 400}, iod);
    const WorkImage work(frame.view(), crop_from_frame, 160);
    const double work_per_crop = (work.work_from_frame() * crop_from_frame.inverse()).scale();
    if (iod > 60) {
      EXPECT_GE(work_per_crop, 0.999) << iod;
    }
    EXPECT_LT(work_per_crop, 2) << iod;
    EXPECT_EQ(work.sharp().width, work.smooth().width);
  }
}

TEST(WorkImage, PlacesAgreeWithTheFrame) {
  const GrayImage frame = plane(900, 880);
  for (const double iod : {40.0, 90.0, 200.0}) {
    const Affine crop_from_frame = face_at({433, 371}, iod);
    const WorkImage work(frame.view(), crop_from_frame, 160);
    for (const Point crop : {Point{20, 30}, Point{80, 80}, Point{140, 120}}) {
      const Point at = crop_from_frame.inverse()(crop);
      const Point in_work = work.work_from_frame()(at);
      const double expected = 20 + at.x / 4 + at.y / 8 - 0.8;  // rounding down loses 0.8 on average
      EXPECT_NEAR(sample(work.sharp(), in_work.x, in_work.y), expected, 0.9) << iod;
      EXPECT_NEAR(sample(work.smooth(), in_work.x, in_work.y), expected, 0.9) << iod;
      EXPECT_NEAR(distance(work.frame_from_work()(in_work), at), 0, 1e-9);
    }
  }
}

// The grid of a halved picture must not wander with the face.
TEST(WorkImage, HalvedGridStaysPut) {
  const GrayImage frame = plane(1200, 900);
  for (double x = 500; x < 520; x += 0.7) {
    const WorkImage work(frame.view(), face_at({x, 430}, 150), 160);
    const Point origin = work.frame_from_work()({0, 0});
    EXPECT_DOUBLE_EQ(std::fmod(origin.x - 0.5, 2), 0) << x;
  }
}

TEST(WorkImage, CoverageIsTheShareInView) {
  const GrayImage frame = plane(640, 480);
  EXPECT_EQ(WorkImage(frame.view(), face_at({320, 200}, 60), 160).coverage(), 1);
  EXPECT_NEAR(WorkImage(frame.view(), face_at({0, 200}, 60), 160).coverage(), 0.5, 0.04);
  EXPECT_EQ(WorkImage(frame.view(), face_at({-900, 200}, 60), 160).coverage(), 0);
  EXPECT_EQ(WorkImage(frame.view(), face_at({3000, 3000}, 60), 160).coverage(), 0);
}

TEST(WorkImage, WarpCropOfIdentityIsThePicture) {
  const GrayImage frame = plane(160, 160);
  EXPECT_EQ(warp_crop(frame.view(), Affine{}, 160).pixels, frame.pixels);
}

}  // namespace
}  // namespace inkling
