#pragma once

#include "inkling/geometry.h"

namespace inkling {

struct PixelBox {
  int x0 = 0, x1 = 0, y0 = 0, y1 = 0;  // ends are outside
};

// Whole pixels of a box in face coordinates (align/canonical.h), in a picture of an aligned face
// of any size; cut at its border.
PixelBox pixel_box(const Rect& face, int width, int height);

}  // namespace inkling
