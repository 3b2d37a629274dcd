#pragma once

#include <span>
#include <vector>

#include "inkling/image.h"

namespace inkling {

// A picture at another size. Along each axis: where it shrinks a value is the mean of what it
// covers, where it grows the straight line between the two nearest; the border is repeated outside.
// Preconditions: no size is 0.
GrayImage resized(const ImageView& picture, int width, int height);
// values: from_width x from_height, row by row.
std::vector<float> resized(std::span<const float> values, int from_width, int from_height,
                           int width, int height);

}  // namespace inkling
