#pragma once

#include <array>
#include <opencv2/core.hpp>

#include "inkling/geometry.h"

namespace inkling {

// A way to look at a face with filters that have learnt from well-lit adults. The filters answer to
// more faces when these are first brought to an adult's proportions, the light evened out or the
// wrinkles blurred.
struct FaceView {
  double stretch = 1;  // height of what is shown of the picture over its width: a child's is lower
  bool even_light = false;
  bool blurred = false;
};

constexpr FaceView kPlainView{};
constexpr std::array<FaceView, 4> kOtherViews{
    {{1, true, false}, {0.82, true, false}, {1, true, true}, {1.2, true, false}}};

// The patch to picture map stretched about the middle of a patch of side x side pixels.
Affine stretched(const Affine& picture_from_patch, double stretch, int side);

// Samples side x side pixels, on which a face is some 80 to 96 px wide, as seen in this view;
// picture_from_patch as without it.
cv::Mat sample_view(const cv::Mat& picture, const Affine& picture_from_patch, int side,
                    const FaceView& view);

}  // namespace inkling
