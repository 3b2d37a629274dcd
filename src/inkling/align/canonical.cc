#include "inkling/align/canonical.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

// 1 inside [lo, hi], falling to 0 over `edge` on both sides.
double band(double v, double lo, double hi, double edge) {
  const double outside = std::max({lo - v, v - hi, 0.0});
  return std::max(0.0, 1 - outside / edge);
}

double box(Point p, double x0, double x1, double y0, double y1) {
  return band(p.x, x0, x1, 0.06) * band(p.y, y0, y1, 0.06);
}

}  // namespace

Affine crop_from_eyes(Point left_eye, Point right_eye, int size) {
  const Affine crop = crop_from_face(size);
  return similarity_from_two_points(left_eye, right_eye, crop({-0.5, 0}), crop({0.5, 0}));
}

double rigidity(Point face) {
  const Point p{std::abs(face.x), face.y};
  const double bridge = box(p, 0, 0.20, -0.12, 0.60);
  const double inner_corner = 0.6 * box(p, 0.20, 0.30, -0.08, 0.14);
  const double temple = 0.5 * box(p, 0.80, 1.02, -0.25, 0.45);
  const double skin = std::hypot(p.x / 1.0, (p.y - 0.45) / 1.3) < 1 ? 0.12 : 0;
  const double mobile = std::max({box(p, 0.30, 0.78, -0.16, 0.20),   // eye
                                  box(p, 0.10, 0.85, -0.55, -0.16),  // brow
                                  box(p, 0.0, 0.60, 0.82, 1.40)});   // mouth
  return std::max({bridge, inner_corner, temple, skin * (1 - 0.9 * mobile)});
}

}  // namespace inkling
