#include "inkling/descriptor/hog.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>
#include <random>

#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/error.h"

namespace inkling {
namespace {

std::vector<float> opencv_hog(GrayImage& image, const HogOptions& o) {
  const cv::Mat picture(image.height, image.width, CV_8U, image.pixels.data());
  const int block = o.cell * o.block_cells;
  const auto window = [&](int length) { return (length - block) / o.stride * o.stride + block; };
  const cv::HOGDescriptor theirs({window(image.width), window(image.height)}, {block, block},
                                 {o.stride, o.stride}, {o.cell, o.cell}, o.bins, 1, -1,
                                 cv::HOGDescriptor::L2Hys, 0.2, false, 64, o.is_signed);
  std::vector<float> values;
  theirs.compute(picture, values, {8, 8}, {0, 0}, {cv::Point(0, 0)});
  return values;
}

void expect_equal(GrayImage image, const HogOptions& options) {
  const auto ours = hog(image.view(), options), theirs = opencv_hog(image, options);
  ASSERT_EQ(ours.size(), theirs.size());
  ASSERT_EQ(ours.size(), hog_size(image.width, image.height, options));
  double most = 0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    most = std::max<double>(most, std::abs(ours[i] - theirs[i]));
  }
  EXPECT_LT(most, 1e-5) << image.width << " x " << image.height;
}

GrayImage noise(int width, int height) {
  GrayImage image(width, height);
  std::mt19937 random(9);
  for (auto& pixel : image.pixels) pixel = static_cast<std::uint8_t>(random());
  return image;
}

TEST(Hog, EqualsOpenCvs) {
  for (const HogOptions options : {HogOptions{}, HogOptions{6, 2, 6, 9, false},
                                   HogOptions{8, 3, 8, 8, true}, HogOptions{8, 2, 16, 12, true}}) {
    expect_equal(testing::moving_clip(1, 112).frames[0], options);
    expect_equal(noise(112, 112), options);
  }
}

TEST(Hog, EqualsOpenCvsWhereTheBlocksDoNotFillThePicture) {
  expect_equal(noise(101, 64), {});
  expect_equal(noise(16, 23), {});
}

TEST(Hog, AFlatPictureIsAllZero) {
  for (const float v : hog(GrayImage(32, 32, 80).view(), {})) EXPECT_EQ(v, 0);
}

TEST(Hog, HasNoRoomForABlockIsRefused) { EXPECT_THROW(hog(noise(15, 40).view(), {}), Error); }

}  // namespace
}  // namespace inkling
