#include "inkling/synthesis/person/face_shape.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace inkling {
namespace {

// A smooth line through knots without overshoot (Fritsch and Carlson, SIAM J. Numer. Anal. 1980),
// flat at both ends so that its mirror image goes on from it.
double through(const std::vector<Point>& knots, double x) {
  std::size_t k = 0;
  while (k + 2 < knots.size() && x > knots[k + 1].x) ++k;
  const auto secant = [&](std::size_t i) {
    return (knots[i + 1].y - knots[i].y) / (knots[i + 1].x - knots[i].x);
  };
  const auto slope = [&](std::size_t i) {
    if (i == 0 || i + 1 == knots.size()) return 0.0;
    const double a = secant(i - 1), b = secant(i);
    return a * b <= 0 ? 0.0 : 2 * a * b / (a + b);
  };
  const double h = knots[k + 1].x - knots[k].x, t = (x - knots[k].x) / h, s = 1 - t;
  return knots[k].y * s * s * (1 + 2 * t) + knots[k + 1].y * t * t * (1 + 2 * s) +
         h * (slope(k) * s * s * t - slope(k + 1) * t * t * s);
}

// Many times faster than std::hypot.
double length(Point p) { return std::sqrt(dot(p, p)); }

std::vector<Point> outline_points(const PersonTraits& p) {
  const double w = p.face_width, full = 0.05 * p.cheek_fullness;
  const double corner = p.mouth_y + 0.12 * (p.face_length - p.mouth_y);
  return {{0, p.face_length},
          {p.chin_width, p.face_length - 0.07},
          {p.jaw_width, corner},
          {0.955 * w + full, 0.62},
          {w, 0.1},
          {0.965 * w, -0.45},
          {0.86 * w, 0.60 * p.skull_top},
          {0.52 * w, 0.90 * p.skull_top},
          {0, p.skull_top}};
}

}  // namespace

FaceShape::FaceShape(const PersonTraits& person) : person_(person) {
  std::vector<Point> knots;
  for (const Point p : outline_points(person)) {
    const Point q = p - kMiddle;
    knots.push_back({std::atan2(q.x, q.y), norm(q)});
  }
  for (int i = 0; i <= kAngles; ++i) radius_[i] = through(knots, i * std::numbers::pi / kAngles);
  Landmarks points(kLandmarkCount);
  add_eyes(points);
  Point mean;
  for (int i = 42; i < 48; ++i) mean = mean + (1.0 / 6) * points[i];
  eye_shift_ = 0.5 - mean.x;
  eye_drop_ = -mean.y;
}

double FaceShape::radius(Point p) const {
  const double at = std::atan2(std::abs(p.x), p.y - kMiddle.y) * kAngles / std::numbers::pi;
  const int low = std::clamp(static_cast<int>(at), 0, kAngles - 1);
  return radius_[low] + (at - low) * (radius_[low + 1] - radius_[low]);
}

double FaceShape::reach(Point p) const { return length(p - kMiddle) / radius(p); }

double FaceShape::outside(Point p) const { return length(p - kMiddle) - radius(p); }

Point FaceShape::on_outline(Point p) const {
  return kMiddle + (radius(p) / norm(p - kMiddle)) * (p - kMiddle);
}

Point FaceShape::eye_point(double side, double t, double lid) const {
  const double x = 0.5 + eye_shift_ - 0.5 * person_.eye_width * t;
  return {side * x, eye_drop_ + 0.5 * person_.eye_tilt * t + lid};
}

double FaceShape::lid_t(double side, double x) const {
  return (0.5 + eye_shift_ - side * x) / (0.5 * person_.eye_width);
}

Point FaceShape::upper_lid(double side, double t) const {
  const double bow = std::max(0.0, 1 - t * t);
  return eye_point(side, t, -0.60 * person_.eye_opening * std::pow(bow, 0.75) * (1 + 0.10 * t));
}

Point FaceShape::lower_lid(double side, double t) const {
  const double bow = std::max(0.0, 1 - t * t);
  return eye_point(side, t, 0.40 * person_.eye_opening * std::pow(bow, 0.9) * (1 - 0.16 * t));
}

Point FaceShape::brow(double side, double t) const {
  const double rise = std::sin(std::numbers::pi * std::pow(t, 1.25) * 0.86);
  const double end = t * t * t * 0.05;
  return {side * (0.21 + 0.66 * t), person_.brow_y - person_.brow_arch * rise + end};
}

double FaceShape::lip_line(double t) const {
  const double middle = 0.012 * std::exp(-t * t / 0.03);
  return person_.mouth_y - person_.mouth_lift * t * t + middle - 0.006 * std::cos(7 * t);
}

double FaceShape::lip_top(double t) const {
  const double bow = std::pow(1 - std::min(1.0, std::abs(t)), 0.85) * (1 + 0.55 * std::abs(t));
  const double dip = 1 - 0.20 * std::exp(-t * t / 0.018);
  return lip_line(t) - person_.upper_lip * bow * dip;
}

double FaceShape::lip_bottom(double t) const {
  const double bow = std::pow(std::max(0.0, 1 - t * t), 0.85) * (1 - 0.12 * t * t);
  return lip_line(t) + person_.lower_lip * bow;
}

void FaceShape::add_eyes(Landmarks& points) const {
  const double outer_to_inner[] = {-1, -0.36, 0.36, 1, 0.36, -0.36};
  constexpr int kRight[] = {45, 44, 43, 42, 47, 46};
  for (int i = 0; i < 6; ++i) {
    const double t = outer_to_inner[i];
    points[36 + i] = i < 4 ? upper_lid(-1, t) : lower_lid(-1, t);
    points[kRight[i]] = i < 4 ? upper_lid(1, t) : lower_lid(1, t);
  }
}

void FaceShape::add_mouth(Landmarks& points) const {
  const auto at = [&](double t, double y) { return Point{person_.mouth_width * t, y}; };
  const double top[] = {-1, -0.56, -0.2, 0, 0.2, 0.56, 1};
  const double bottom[] = {0.65, 0.33, 0, -0.33, -0.65};
  const double inner[] = {-0.85, -0.42, 0, 0.42, 0.85};
  for (int i = 0; i < 7; ++i) points[48 + i] = at(top[i], lip_top(top[i]));
  for (int i = 0; i < 5; ++i) points[55 + i] = at(bottom[i], lip_bottom(bottom[i]));
  for (int i = 0; i < 5; ++i) points[60 + i] = at(inner[i], lip_line(inner[i]));
  for (int i = 1; i < 4; ++i) points[64 + i] = at(-inner[i], lip_line(inner[i]));
}

Landmarks FaceShape::landmarks() const {
  Landmarks points(kLandmarkCount);
  for (int i = 0; i < 17; ++i) {
    const double angle = (8 - i) * 0.1963 * 1.0;  // level with the eyes to the chin and up again
    const double spread = angle * (1 + 0.16 * std::abs(angle) / 1.57);
    points[i] = on_outline(kMiddle + Point{-std::sin(spread), std::cos(spread)});
  }
  for (int i = 0; i < 5; ++i) {
    points[17 + i] = brow(-1, 1 - 0.25 * i);
    points[22 + i] = brow(1, 0.25 * i);
  }
  const double base = person_.nose_length, half = person_.nose_width;
  for (int i = 0; i < 4; ++i) points[27 + i] = {0, i * (base - 0.13) / 3};
  for (int i = 0; i < 5; ++i) {
    points[31 + i] = {0.37 * half * (i - 2), base - 0.035 * std::abs(i - 2) * std::abs(i - 2) / 4};
  }
  add_eyes(points);
  add_mouth(points);
  return points;
}

}  // namespace inkling
