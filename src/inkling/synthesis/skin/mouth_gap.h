#pragma once

#include "inkling/face.h"
#include "inkling/geometry.h"

namespace inkling {

// The opening between lips that part: dark, above it the upper lip that stays, below it what goes
// down with the jaw. Face coordinates.
class MouthGap {
 public:
  // As with_features_found() has them.
  explicit MouthGap(const Landmarks& landmarks);

  // Of what has arrived at `face` when the gap is so high; jaw: what the jaw moves there without.
  Point displacement(Point face, double height_iod, Point jaw) const;
  // Natural logarithm; 0 outside of the gap.
  double shade(Point face, double height_iod) const;

 private:
  struct Place {
    double below = 0;   // the line between the lips, IOD
    double height = 0;  // of the gap there
    double share = 0;   // 1 in the mouth's middle, 0 beside the corners
  };
  Place place(Point face, double height_iod) const;

  Point left_, right_;  // corners
  double sag_ = 0;      // of the line below the corners, at the middle
};

}  // namespace inkling
