#pragma once

#include "inkling/image.h"

namespace inkling::testing {

// How a drawn face is moved; 0 is at rest, all in pixels of a 160 pixel picture.
struct DrawnFace {
  double left_brow_up = 0, right_brow_up = 0;
  double left_mouth_corner_up = 0, right_mouth_corner_up = 0;
  double lids_closed = 0;  // 0 open .. 1 shut
  double shift_x = 0, shift_y = 0;
  int hair = 0;  // colour, 0 or 1
};

// A soft-shaded cartoon face: nobody's.
RgbImage draw_face(const DrawnFace& face, int size = 160);

}  // namespace inkling::testing
