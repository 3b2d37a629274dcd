#include "inkling/face/face_view.h"

#include <opencv2/imgproc.hpp>

#include "inkling/face/patch.h"

namespace inkling {
namespace {

constexpr double kContrastMax = 3;  // by which a tile's histogram is clipped
constexpr int kTiles = 4;           // a side
constexpr double kBlur_px = 1.7;    // of the filters' face, which is some 80 to 96 px wide

}  // namespace

Affine stretched(const Affine& picture_from_patch, double stretch, int side) {
  const double middle = 0.5 * (side - 1);
  return picture_from_patch * Affine{1, 0, 0, 0, stretch, (1 - stretch) * middle};
}

cv::Mat sample_view(const cv::Mat& picture, const Affine& picture_from_patch, int side,
                    const FaceView& view) {
  const Affine map =
      view.stretch == 1 ? picture_from_patch : stretched(picture_from_patch, view.stretch, side);
  cv::Mat patch = sample_patch(picture, map, {side, side});
  if (view.even_light) {
    cv::createCLAHE(kContrastMax, {kTiles, kTiles})->apply(patch, patch);
  }
  if (view.blurred) cv::GaussianBlur(patch, patch, {0, 0}, kBlur_px);
  return patch;
}

}  // namespace inkling
