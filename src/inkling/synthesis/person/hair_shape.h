#pragma once

#include "inkling/synthesis/person/face_shape.h"

namespace inkling {

// Where a person's hair is and which way it lies, in face coordinates.
class HairShape {
 public:
  HairShape(const PersonTraits& person, const FaceShape& shape);

  // About the distance from the edge of the hair, negative in it: that before face and shoulders,
  // and that behind the neck.
  double outside_front(Point p) const;
  double outside_back(Point p) const;
  // The way a hair takes at p, unit length.
  Point flow(Point p) const;
  // y of the line where the forehead ends.
  double hairline(double x) const;
  // Where the hair falls to, y.
  double lowest() const { return lowest_; }
  Point crown() const { return crown_; }
  bool falls() const { return falls_; }

 private:
  double outside_head(Point p) const;
  double outside_curtain(Point p) const;
  double outside_tails(Point p) const;

  const PersonTraits& person_;
  const FaceShape& shape_;
  Point crown_;
  double lowest_ = 0;
  bool falls_ = false;  // over ears and shoulders
};

}  // namespace inkling
