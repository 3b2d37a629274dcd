#pragma once

#include "inkling/core/image.h"

namespace inkling {

// Turns clockwise by 0, 90, 180 or 270 degrees.
GrayImage rotate(const ImageView& picture, int degrees);
RgbImage rotate(RgbImage picture, int degrees);

}  // namespace inkling
