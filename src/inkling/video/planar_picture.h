#pragma once

#include <cstdint>
#include <vector>

#include "inkling/image.h"

namespace inkling {

// What the samples of luma and colour mean.
struct ColorMeaning {
  int matrix = 5;           // as libswscale numbers them (SWS_CS_...); 5: BT.601
  bool full_range = false;  // luma 0 to 255; else 16 to 235
};

// A small picture as video and WebP store it: luma, and colour at half the width and height, each
// sample in the middle of four pixels. It takes half the bytes of an RgbImage. Both sides are even.
struct PlanarPicture {
  GrayImage luma, blue, red;
  ColorMeaning meaning;
};

RgbImage rgb_of(const PlanarPicture& picture);
// Limited range and BT.601. Precondition: both sides are even.
PlanarPicture planar_of(const RgbImage& picture);
// The same picture in limited range and BT.601, as WebP has it.
PlanarPicture in_webp_colors(PlanarPicture picture);

// A picture made small for as long as it is kept, at a tenth of the cost of a video's frame. It
// comes back with hardly a difference: a grey level or two.
struct PackedPicture {
  std::vector<std::uint8_t> bytes;
  ColorMeaning meaning;
};
PackedPicture pack_picture(const PlanarPicture& picture);
PlanarPicture unpack_picture(const PackedPicture& packed);

}  // namespace inkling
