#include "inkling/study/measures/coarser_pictures.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "inkling/descriptor/resize.h"

namespace inkling {
namespace {

constexpr int kLeastSide_px = 16;

int shrunk_side(int side, double by) {
  return std::max(kLeastSide_px, static_cast<int>(std::lround(side * by)));
}

}  // namespace

Frame CoarserPictures::of(const Frame& frame) {
  if (!options_.shrink && !options_.quantiser) return frame;
  const ImageView luma = frame.luma();
  const double by = std::min(1.0, options_.shrink.value_or(1));
  GrayImage picture = resized(luma, shrunk_side(luma.width, by), shrunk_side(luma.height, by));
  if (options_.quantiser) {
    if (!coder_ || width_ != picture.width || height_ != picture.height) {
      width_ = picture.width, height_ = picture.height;
      const int quantiser = std::clamp(static_cast<int>(std::lround(*options_.quantiser)), 1, 51);
      coder_ = std::make_unique<CodedAgain>(width_, height_, quantiser);
    }
    picture = coder_->picture(picture.view());
  }
  Frame coarser = frame;
  coarser.pixels = pixels_of(std::move(picture));
  return coarser;
}

}  // namespace inkling
