#pragma once

#include "inkling/image.h"

namespace inkling {

// Turns clockwise by 0, 90, 180 or 270 degrees.
GrayImage rotate(const ImageView& picture, int degrees);
RgbImage rotate(RgbImage picture, int degrees);
// Where this part of the turned picture lies in the picture of width x height before the turn.
PixelRect before_rotation(const PixelRect& part, int width, int height, int degrees);

}  // namespace inkling
