#pragma once

#include <cstdint>

#include "inkling/image.h"

namespace inkling {

// How a picture is put upright: left and right change places, where it is mirrored; then it is
// turned clockwise by 0, 90, 180 or 270 degrees.
struct Orientation {
  bool mirrored = false;
  int degrees = 0;

  bool upright() const { return !mirrored && degrees == 0; }
  bool swaps_sides() const { return degrees % 180 != 0; }  // width becomes height
  friend bool operator==(const Orientation&, const Orientation&) = default;
};

// Of a display matrix as FFmpeg gives it (nine numbers); other angles are rounded to quarter turns.
Orientation orientation_of_matrix(const std::int32_t* matrix);
// Of an EXIF orientation 1..8; upright for any other number.
Orientation orientation_of_exif(int orientation);

GrayImage orient(const ImageView& picture, const Orientation& to);
RgbImage orient(RgbImage picture, const Orientation& to);
// Where this part of the upright picture lies in the picture of width x height before.
PixelRect before_orientation(const PixelRect& part, int width, int height, const Orientation& to);

}  // namespace inkling
