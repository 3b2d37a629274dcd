#include "inkling/video/frame_pixels.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "inkling/video/convert.h"
#include "inkling/video/orient.h"
#include "inkling/video/stretch.h"

namespace inkling {
namespace {

ImageView part_of(const ImageView& picture, const PixelRect& part) {
  return {picture.row(part.y) + part.x, part.width, part.height, picture.stride};
}

PixelRect moved(const PixelRect& part, const PixelRect& by) {
  return {part.x + by.x, part.y + by.y, part.width, part.height};
}

class LibavPixels : public FramePixels {
 public:
  LibavPixels(libav::FramePtr frame, const PictureGeometry& geometry)
      : frame_(std::move(frame)),
        geometry_(geometry),
        borrowed_(geometry.orientation.upright() && !geometry.is_stretched() &&
                  has_luma_plane(*frame_)) {}

  ImageView luma() const override {
    if (borrowed_) return part_of(luma_plane(*frame_), geometry_.shown);
    std::call_once(once_, [this] { converted_ = convert(); });
    return converted_.view();
  }

  RgbImage rgb() const override { return rgb({0, 0, geometry_.width(), geometry_.height()}); }

  RgbImage rgb(const PixelRect& part) const override {
    const StretchedSize& size = geometry_.size;
    const PixelRect square =
        before_orientation(part, size.width, size.height, geometry_.orientation);
    const PixelRect stored = before_stretch(square, size);
    RgbImage picture = rgb_of(*frame_, moved(stored, geometry_.shown));
    if (geometry_.is_stretched()) picture = stretch(picture, square, size);
    return orient(std::move(picture), geometry_.orientation);
  }

 private:
  GrayImage convert() const {
    GrayImage held;
    ImageView view;
    if (has_luma_plane(*frame_)) {
      view = luma_plane(*frame_);
    } else {
      held = luma_of(*frame_);
      view = held.view();
    }
    view = part_of(view, geometry_.shown);
    GrayImage square;
    if (geometry_.is_stretched()) {
      square = stretch(view, geometry_.size);
      view = square.view();
    }
    const bool done = geometry_.orientation.upright();
    if (done && geometry_.is_stretched()) return square;
    if (done && view.width == held.width && view.height == held.height) return held;
    return orient(view, geometry_.orientation);
  }

  libav::FramePtr frame_;
  PictureGeometry geometry_;
  bool borrowed_;
  mutable std::once_flag once_;
  mutable GrayImage converted_;
};

}  // namespace

std::shared_ptr<const FramePixels> make_pixels(libav::FramePtr frame,
                                               const PictureGeometry& geometry) {
  return std::make_shared<LibavPixels>(std::move(frame), geometry);
}

}  // namespace inkling
