#pragma once

#include <array>
#include <cstdint>

#include "inkling/geometry.h"
#include "inkling/image.h"

namespace inkling {

using Color = std::array<std::uint8_t, 3>;

// The picture at this width, height in proportion: the mean of the pixels that come together.
// Precondition: 1 <= width <= picture.width.
RgbImage shrink(const RgbImage& picture, int width);

// An arrow with smooth edges, clipped. width: pixels. Ends may lie outside.
void paint_arrow(RgbImage& picture, Point from, Point to, double width, const Color& color);

// A part of the picture in blocks, `across` a side, each of its mean; clipped.
void paint_blocks(RgbImage& picture, const Rect& part, int across);
// A part of the picture in one colour; clipped.
void paint_cover(RgbImage& picture, const Rect& part, const Color& color);

}  // namespace inkling
