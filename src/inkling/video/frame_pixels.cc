#include "inkling/video/frame_pixels.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "inkling/video/convert.h"
#include "inkling/video/rotate.h"

namespace inkling {
namespace {

class LibavPixels : public FramePixels {
 public:
  LibavPixels(libav::FramePtr frame, int rotation_degrees)
      : frame_(std::move(frame)),
        rotation_degrees_(rotation_degrees),
        borrowed_(rotation_degrees == 0 && has_luma_plane(*frame_)) {}

  ImageView luma() const override {
    if (borrowed_) return luma_plane(*frame_);
    std::call_once(once_, [this] { converted_ = convert(); });
    return converted_.view();
  }

  RgbImage rgb() const override { return rotate(rgb_of(*frame_), rotation_degrees_); }

  RgbImage rgb(const PixelRect& part) const override {
    const PixelRect coded = before_rotation(part, frame_->width, frame_->height, rotation_degrees_);
    return rotate(rgb_of(*frame_, coded), rotation_degrees_);
  }

 private:
  GrayImage convert() const {
    if (has_luma_plane(*frame_)) return rotate(luma_plane(*frame_), rotation_degrees_);
    GrayImage upright = luma_of(*frame_);
    return rotation_degrees_ == 0 ? upright : rotate(upright.view(), rotation_degrees_);
  }

  libav::FramePtr frame_;
  int rotation_degrees_;
  bool borrowed_;
  mutable std::once_flag once_;
  mutable GrayImage converted_;
};

}  // namespace

std::shared_ptr<const FramePixels> make_pixels(libav::FramePtr frame, int rotation_degrees) {
  return std::make_shared<LibavPixels>(std::move(frame), rotation_degrees);
}

}  // namespace inkling
