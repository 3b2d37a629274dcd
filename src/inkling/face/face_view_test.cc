#include "inkling/face/face_view.h"

#include <gtest/gtest.h>

#include "inkling/face/patch.h"

namespace inkling {
namespace {

TEST(FaceView, StretchesAboutTheMiddle) {
  const int side = 132;
  const Affine map = picture_from_square({100, 80}, 66, 0.3, side);
  const double middle = 0.5 * (side - 1);
  const Affine high = stretched(map, 1.2, side);
  EXPECT_NEAR(distance(high({middle, middle}), map({middle, middle})), 0, 1e-9);
  EXPECT_NEAR(distance(high({middle, 0}), high({middle, middle})),
              1.2 * distance(map({middle, 0}), map({middle, middle})), 1e-9);
  EXPECT_NEAR(distance(high({0, middle}), map({0, middle})), 0, 1e-9);
}

TEST(FaceView, EvenLightBringsOutWhatLiesInTheDark) {
  cv::Mat dark(132, 132, CV_8UC1);
  for (int y = 0; y < dark.rows; ++y) {
    for (int x = 0; x < dark.cols; ++x) dark.at<uchar>(y, x) = uchar(10 + 6 * ((x / 12) % 2));
  }
  const Affine same = picture_from_square({65.5, 65.5}, 132, 0, 132);
  const auto contrast = [&](const FaceView& view) {
    cv::Scalar mean, spread;
    cv::meanStdDev(sample_view(dark, same, 132, view), mean, spread);
    return spread[0];
  };
  EXPECT_GT(contrast({1, true, false}), 1.2 * contrast(kPlainView));
  EXPECT_LT(contrast({1, false, true}), contrast(kPlainView));
}

}  // namespace
}  // namespace inkling
