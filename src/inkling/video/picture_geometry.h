#pragma once

#include "inkling/image.h"
#include "inkling/video/orient.h"
#include "inkling/video/stretch.h"

namespace inkling {

// How a picture as it is stored becomes the one that a player shows: a part of it is shown, its
// pixels are made square, and it is put upright. Every room behind sees the picture that is shown.
struct PictureGeometry {
  PixelRect shown;     // the part, stored pixels
  StretchedSize size;  // from that part to square pixels
  Orientation orientation;

  bool is_stretched() const {
    return size.width != size.from_width || size.height != size.from_height;
  }
  // Of the picture that is shown.
  int width() const { return orientation.swaps_sides() ? size.height : size.width; }
  int height() const { return orientation.swaps_sides() ? size.width : size.height; }
};

// shown: within the picture. pixel_aspect: width of a stored pixel over its height; pixels that are
// square to 1 % count as square, and so do those whose shape cannot be true. The side along which
// pixels are too short grows, as in most players, so that nothing is lost.
PictureGeometry picture_geometry(const PixelRect& shown, double pixel_aspect,
                                 const Orientation& orientation);

}  // namespace inkling
