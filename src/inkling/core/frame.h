#pragma once

#include <cstdint>
#include <cstring>
#include <memory>

#include "inkling/core/image.h"

namespace inkling {

// The pixels of one decoded frame; shared, immutable, safe to read from several threads.
class FramePixels {
 public:
  virtual ~FramePixels() = default;
  // Upright (rotation metadata applied). Valid as long as this object.
  virtual ImageView luma() const = 0;
  // The whole picture in colour; converted on each call.
  virtual RgbImage rgb() const = 0;
  // Only this part of it. Precondition: not empty, inside the picture.
  virtual RgbImage rgb(const PixelRect& part) const;
};

inline RgbImage FramePixels::rgb(const PixelRect& part) const {
  const RgbImage whole = rgb();
  RgbImage out(part.width, part.height);
  for (int y = 0; y < part.height; ++y) {
    std::memcpy(out.row(y), whole.row(part.y + y) + std::ptrdiff_t{3} * part.x,
                std::size_t{3} * static_cast<std::size_t>(part.width));
  }
  return out;
}

// One frame of a recording. Times are presentation times in microseconds from the start of the
// file's time line, as ffprobe prints them (a stream that starts late starts late here, too).
struct Frame {
  std::int64_t index = 0;  // 0 for the first frame of the file, in presentation order, no gaps
  std::int64_t time_us = 0;
  bool damaged = false;  // the decoder reported errors in it; pixels may be concealed
  std::shared_ptr<const FramePixels> pixels;

  ImageView luma() const { return pixels->luma(); }
};

}  // namespace inkling
