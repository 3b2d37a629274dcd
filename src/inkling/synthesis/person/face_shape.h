#pragma once

#include <array>

#include "inkling/face.h"
#include "inkling/geometry.h"
#include "inkling/synthesis/person/person.h"

namespace inkling {

// The lines of one person's face, in face coordinates. `side`: -1 left in the picture, 1 right.
class FaceShape {
 public:
  explicit FaceShape(const PersonTraits& person);

  // 0 at the middle of the head, 1 on its outline (skull, cheeks and jaw).
  double reach(Point p) const;
  // Where the outline is in the direction of p.
  Point on_outline(Point p) const;
  // Negative inside; about the distance from the outline near it.
  double outside(Point p) const;

  // t: -1 at the outer corner .. 1 at the inner corner.
  Point upper_lid(double side, double t) const;
  Point lower_lid(double side, double t) const;
  double lid_t(double side, double x) const;  // the inverse: which t lies at this x
  // Along the middle of the brow; t: 0 at the inner end .. 1 at the outer end.
  Point brow(double side, double t) const;
  // y of the lip's edges and of the line between the lips; t: -1 left corner .. 1 right corner.
  double lip_top(double t) const;
  double lip_line(double t) const;
  double lip_bottom(double t) const;

  // The 68 points in face coordinates. The means of both eyes' points are exactly (-0.5, 0) and
  // (0.5, 0).
  Landmarks landmarks() const;

  static constexpr Point kMiddle{0, 0.35};

 private:
  static constexpr int kAngles = 512;
  double radius(Point p) const;
  Point eye_point(double side, double t, double lid) const;
  void add_eyes(Landmarks& points) const;
  void add_mouth(Landmarks& points) const;

  PersonTraits person_;
  double eye_shift_ = 0, eye_drop_ = 0;
  std::array<double, kAngles + 1> radius_{};  // by angle from straight down to straight up
};

}  // namespace inkling
