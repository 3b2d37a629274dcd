#pragma once

#include <opencv2/core.hpp>

#include "inkling/geometry.h"
#include "inkling/image.h"

namespace inkling {

// The picture as a cv::Mat that borrows its pixels.
cv::Mat borrow(const ImageView& view);
cv::Mat borrow(const RgbImage& image);

cv::Rect2d to_cv(const Rect& r);
Rect from_cv(const cv::Rect2d& r);

// Samples size pixels of `picture` (1 or 3 channels): patch pixel p shows picture position
// picture_from_patch(p). Averages when it shrinks; the border is repeated outside.
cv::Mat sample_patch(const cv::Mat& picture, const Affine& picture_from_patch, cv::Size size);

// Means of times x times pixels of a CV_8UC1 picture, whose remainder at right and bottom is left
// out. As cv::resize with INTER_AREA, but from three times on some three times faster.
cv::Mat shrink_by(const cv::Mat& picture, int times);

// patch -> picture for an upright patch of size side x side on a square of picture side `width`
// about `center`, rolled by `roll` radians (clockwise on the screen is positive).
Affine picture_from_square(Point center, double width, double roll, int side);

}  // namespace inkling
