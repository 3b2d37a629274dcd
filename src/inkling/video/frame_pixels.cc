#include "inkling/video/frame_pixels.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "inkling/video/convert.h"
#include "inkling/video/frame_planes.h"
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

// Where pixels of the upright picture lie in the one before, which is width x height.
Affine before_from_upright(int width, int height, const Orientation& orientation) {
  const auto place = [&](int x, int y) {
    const PixelRect at = before_orientation({x, y, 1, 1}, width, height, orientation);
    return Point{double(at.x), double(at.y)};
  };
  const Point origin = place(0, 0), right = place(1, 0) - origin, down = place(0, 1) - origin;
  return {right.x, down.x, origin.x, right.y, down.y, origin.y};
}

Affine stored_from_shown(const PictureGeometry& geometry) {
  const StretchedSize& size = geometry.size;
  const double across = double(size.from_width) / size.width;
  const double down = double(size.from_height) / size.height;
  const Affine stored_from_square{across, 0,    0.5 * across - 0.5 + geometry.shown.x,
                                  0,      down, 0.5 * down - 0.5 + geometry.shown.y};
  return stored_from_square * before_from_upright(size.width, size.height, geometry.orientation);
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

  std::optional<FramePlanes> planes() const {
    const auto meaning = planes_meaning(*frame_);
    if (!meaning) return {};
    const auto& format = *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame_->format));
    FramePlanes planes;
    planes.across = 1 << format.log2_chroma_w;
    planes.down = 1 << format.log2_chroma_h;
    planes.luma = luma_plane(*frame_);
    const int width = (frame_->width + planes.across - 1) / planes.across;
    const int height = (frame_->height + planes.down - 1) / planes.down;
    planes.blue = {frame_->data[1], width, height, frame_->linesize[1]};
    planes.red = {frame_->data[2], width, height, frame_->linesize[2]};
    planes.meaning = *meaning;
    planes.stored_from_shown = stored_from_shown(geometry_);
    return planes;
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

std::optional<FramePlanes> planes_of(const FramePixels& pixels) {
  const auto* decoded = dynamic_cast<const LibavPixels*>(&pixels);
  return decoded != nullptr ? decoded->planes() : std::nullopt;
}

std::shared_ptr<const FramePixels> make_pixels(libav::FramePtr frame,
                                               const PictureGeometry& geometry) {
  return std::make_shared<LibavPixels>(std::move(frame), geometry);
}

}  // namespace inkling
