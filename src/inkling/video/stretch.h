#pragma once

#include "inkling/image.h"

namespace inkling {

// Pictures made longer in one direction, as pixels that are not square are made so: cubic
// (Catmull-Rom), edges replicated. A part comes out as in the whole.

struct StretchedSize {
  int from_width = 0, from_height = 0;
  int width = 0, height = 0;  // not below those; one of them is the same
};

// Which pixels of the picture before this part of the stretched one is made of.
PixelRect before_stretch(const PixelRect& part, const StretchedSize& size);

GrayImage stretch(const ImageView& picture, const StretchedSize& size);
// The part of the stretched picture, of `source`: the pixels before_stretch(part, size).
RgbImage stretch(const RgbImage& source, const PixelRect& part, const StretchedSize& size);

}  // namespace inkling
