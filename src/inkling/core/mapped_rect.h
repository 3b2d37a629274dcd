#pragma once

#include "inkling/geometry.h"

namespace inkling {

// The upright rectangle about a rectangle that was mapped.
Rect mapped_rect(const Affine& to_from, const Rect& rect);
// As much wider and higher on each side as this share of its own width and height.
Rect grown_rect(const Rect& rect, double share);

}  // namespace inkling
