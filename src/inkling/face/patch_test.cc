#include "inkling/face/patch.h"

#include <gtest/gtest.h>

#include <cmath>

namespace inkling {
namespace {

TEST(Patch, ShrinkingByWholeNumbersIsTheRoundedMean) {
  cv::Mat picture(261, 263, CV_8UC1);
  std::uint32_t state = 5;
  for (int y = 0; y < picture.rows; ++y) {
    for (int x = 0; x < picture.cols; ++x) {
      state = state * 1664525u + 1013904223u;
      picture.at<std::uint8_t>(y, x) = x < 130 ? std::uint8_t(state >> 24) : 255;
    }
  }
  for (const int times : {1, 2, 3, 4, 7, 50, 128}) {
    const cv::Mat small = shrink_by(picture, times);
    ASSERT_EQ(small.size(), cv::Size(263 / times, 261 / times));
    for (int y = 0; y < small.rows; ++y) {
      for (int x = 0; x < small.cols; ++x) {
        const double mean = cv::mean(picture(cv::Rect(x * times, y * times, times, times)))[0];
        ASSERT_EQ(small.at<std::uint8_t>(y, x), int(std::floor(mean + 0.5 + 1e-9)))
            << times << ": " << x << ", " << y;
      }
    }
  }
}

}  // namespace
}  // namespace inkling
