#include "inkling/descriptor/resize.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <random>

namespace inkling {
namespace {

std::vector<float> noise(int width, int height) {
  std::mt19937 random(7);
  std::vector<float> values(static_cast<std::size_t>(width) * height);
  for (float& v : values) v = static_cast<float>(random() % 256);
  return values;
}

void expect_as_opencv(int from_width, int from_height, int width, int height, int method) {
  auto values = noise(from_width, from_height);
  const auto ours = resized(values, from_width, from_height, width, height);
  cv::Mat theirs;
  cv::resize(cv::Mat(from_height, from_width, CV_32F, values.data()), theirs, {width, height}, 0, 0,
             method);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      ASSERT_NEAR(ours[static_cast<std::size_t>(y) * width + x], theirs.at<float>(y, x), 1e-3)
          << x << " " << y << " of " << width;
    }
  }
}

TEST(Resize, ShrinksAsOpenCvsAreaAndGrowsAsItsLinear) {
  expect_as_opencv(160, 160, 112, 112, cv::INTER_AREA);
  expect_as_opencv(96, 61, 28, 28, cv::INTER_AREA);
  expect_as_opencv(80, 40, 40, 20, cv::INTER_AREA);
  expect_as_opencv(20, 13, 31, 29, cv::INTER_LINEAR);
}

TEST(Resize, ItsOwnSizeIsItself) {
  GrayImage image(17, 9);
  std::mt19937 random(3);
  for (auto& pixel : image.pixels) pixel = static_cast<std::uint8_t>(random());
  EXPECT_EQ(resized(image.view(), 17, 9).pixels, image.pixels);
}

TEST(Resize, AFlatPictureStaysFlatAtAnySize) {
  const GrayImage flat(13, 7, 201);
  for (const int size : {1, 2, 5, 13, 40}) {
    EXPECT_EQ(resized(flat.view(), size, size).pixels, GrayImage(size, size, 201).pixels) << size;
  }
}

TEST(Resize, OnePixelBecomesAll) {
  EXPECT_EQ(resized(GrayImage(1, 1, 9).view(), 3, 2).pixels, GrayImage(3, 2, 9).pixels);
}

}  // namespace
}  // namespace inkling
