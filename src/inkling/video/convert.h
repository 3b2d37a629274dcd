#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "inkling/image.h"
#include "inkling/video/libav.h"
#include "inkling/video/planar_picture.h"

namespace inkling {

// With alpha: four bytes a pixel, rows packed.
struct RgbaPicture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> pixels;
};

// Plane 0 is 8-bit luma, a byte a pixel.
bool has_luma_plane(const AVFrame& frame);
// Precondition: has_luma_plane. Borrowed.
ImageView luma_plane(const AVFrame& frame);
// What three planes of 8 bits mean; nothing where the frame is not made of these, or is HDR.
std::optional<ColorMeaning> planes_meaning(const AVFrame& frame);
// 8-bit luma of any pixel format. Deep YUV keeps its range (limited stays limited), RGB gives full
// range.
GrayImage luma_of(const AVFrame& frame);
// Packed full-range RGB by the frame's own colour matrix and range; HDR is mapped to the usual
// range of brightness.
RgbImage rgb_of(const AVFrame& frame);
// The same with alpha, four bytes a pixel.
RgbaPicture rgba_of(const AVFrame& frame);
// The same pixels of a part, at a part of the cost (colour at an odd width: to rounding).
RgbImage rgb_of(const AVFrame& frame, const PixelRect& part);

}  // namespace inkling
