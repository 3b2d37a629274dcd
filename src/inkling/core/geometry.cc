#include "inkling/geometry.h"

#include <algorithm>
#include <array>

#include "inkling/core/check.h"

namespace inkling {

Rect intersect(const Rect& a, const Rect& b) {
  const double x0 = std::max(a.x, b.x), y0 = std::max(a.y, b.y);
  const double x1 = std::min(a.x + a.w, b.x + b.w), y1 = std::min(a.y + a.h, b.y + b.h);
  return {x0, y0, std::max(0.0, x1 - x0), std::max(0.0, y1 - y0)};
}

double iou(const Rect& a, const Rect& b) {
  const double both = intersect(a, b).area();
  const double either = a.area() + b.area() - both;
  return either > 0 ? both / either : 0;
}

Affine operator*(const Affine& outer, const Affine& inner) {
  const auto row = [&](double x, double y, double constant) {
    return std::array{x * inner.a + y * inner.d, x * inner.b + y * inner.e,
                      x * inner.c + y * inner.f + constant};
  };
  const auto [a, b, c] = row(outer.a, outer.b, outer.c);
  const auto [d, e, f] = row(outer.d, outer.e, outer.f);
  return {a, b, c, d, e, f};
}

Affine Affine::inverse() const {
  const double det = a * e - b * d;
  INKLING_CHECK(det != 0);
  Affine inv{e / det, -b / det, 0, -d / det, a / det, 0};
  inv.c = -(inv.a * c + inv.b * f);
  inv.f = -(inv.d * c + inv.e * f);
  return inv;
}

Affine similarity_from_two_points(Point p0, Point p1, Point q0, Point q1) {
  const Point p = p1 - p0, q = q1 - q0;
  const double n = dot(p, p);
  INKLING_CHECK(n > 0);
  const double re = dot(p, q) / n;
  const double im = (p.x * q.y - p.y * q.x) / n;
  return {re, -im, q0.x - re * p0.x + im * p0.y, im, re, q0.y - im * p0.x - re * p0.y};
}

}  // namespace inkling
