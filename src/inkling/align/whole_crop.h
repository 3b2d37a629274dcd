#pragma once

#include "inkling/image.h"

namespace inkling {

// A picture that is cropped to the face already, at size x size pixels: averaged where it is
// larger, interpolated where it is smaller.
GrayImage whole_crop(const ImageView& picture, int size);

}  // namespace inkling
