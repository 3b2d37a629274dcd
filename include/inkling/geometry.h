// Points, rectangles and affine maps.
//
//   const Point left_eye{300, 200}, right_eye{360, 200};  // in the frame
//   const Affine crop_from_frame =
//       similarity_from_two_points(left_eye, right_eye, {50, 60}, {110, 60});
//   const Point nose = crop_from_frame({330, 240});      // (80, 100)
//   const Point back = crop_from_frame.inverse()(nose);  // (330, 240)
//   std::cout << distance(nose, back) << "\n";
//
// Pixel coordinates: x to the right, y down, the centre of the top left pixel is (0, 0). Everything
// here is a value.
#pragma once

#include <cmath>

namespace inkling {

// Pixel coordinates: x right, y down, the centre of the top left pixel is (0, 0).
struct Point {
  double x = 0;
  double y = 0;

  friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
  friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
  friend Point operator*(double s, Point p) { return {s * p.x, s * p.y}; }
};

inline double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }
inline double norm(Point p) { return std::hypot(p.x, p.y); }
inline double distance(Point a, Point b) { return norm(a - b); }
inline Point midpoint(Point a, Point b) { return 0.5 * (a + b); }

struct Rect {
  double x = 0;
  double y = 0;
  double w = 0;
  double h = 0;

  Point center() const { return {x + w / 2, y + h / 2}; }
  double area() const { return w > 0 && h > 0 ? w * h : 0; }
};

Rect intersect(const Rect& a, const Rect& b);
// Intersection over union of the areas, 0..1.
double iou(const Rect& a, const Rect& b);

// 2 x 3 matrix: x' = a x + b y + c, y' = d x + e y + f.
// A variable of this type is named target_from_source.
struct Affine {
  double a = 1, b = 0, c = 0;
  double d = 0, e = 1, f = 0;

  Point operator()(Point p) const { return {a * p.x + b * p.y + c, d * p.x + e * p.y + f}; }
  // (outer * inner)(p) = outer(inner(p)).
  friend Affine operator*(const Affine& outer, const Affine& inner);
  // Precondition: not singular.
  Affine inverse() const;
  // Square root of the area ratio.
  double scale() const { return std::sqrt(std::abs(a * e - b * d)); }
  // Radians, of the image of the x axis.
  double rotation() const { return std::atan2(d, a); }
};

// The similarity (shift, roll, scale) that takes p0 to q0 and p1 to q1. Precondition: p0 != p1.
Affine similarity_from_two_points(Point p0, Point p1, Point q0, Point q1);

}  // namespace inkling
