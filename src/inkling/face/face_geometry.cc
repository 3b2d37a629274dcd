#include "inkling/face/face_geometry.h"

#include <cmath>

namespace inkling {
namespace {

// Left half and middle; the right half mirrors it. Measured: see docs/experiments.md, "Face".
constexpr Point kJaw[] = {{-1.12, 0.08}, {-1.10, 0.39}, {-1.05, 0.67}, {-1.00, 0.95}, {-0.90, 1.24},
                          {-0.76, 1.48}, {-0.58, 1.64}, {-0.33, 1.78}, {0.00, 1.85}};
constexpr Point kBrow[] = {
    {-0.89, -0.22}, {-0.73, -0.37}, {-0.56, -0.41}, {-0.39, -0.38}, {-0.23, -0.33}};
constexpr Point kBridge[] = {{0, 0.00}, {0, 0.19}, {0, 0.37}, {0, 0.54}};
constexpr Point kNostrils[] = {{-0.19, 0.67}, {-0.11, 0.68}, {0, 0.70}};
constexpr Point kEye[] = {{-0.72, 0.00}, {-0.62, -0.06}, {-0.38, -0.06},
                          {-0.28, 0.02}, {-0.38, 0.05},  {-0.62, 0.05}};
constexpr Point kOuterLip[] = {{-0.48, 1.03}, {-0.27, 0.96}, {-0.09, 0.92}, {0, 0.93}};
constexpr Point kLowerLip[] = {{0, 1.22}, {-0.16, 1.20}, {-0.31, 1.13}};
constexpr Point kInnerLip[] = {{-0.41, 1.03}, {-0.20, 1.01}, {0, 1.01}};
constexpr Point kInnerLower[] = {{0, 1.06}, {-0.20, 1.05}};

Point mirror(Point p) { return {-p.x, p.y}; }

Landmarks build() {
  Landmarks p(kLandmarkCount);
  for (int i = 0; i < 9; ++i) p[i] = kJaw[i], p[16 - i] = mirror(kJaw[i]);
  for (int i = 0; i < 5; ++i) p[17 + i] = kBrow[i], p[26 - i] = mirror(kBrow[i]);
  for (int i = 0; i < 4; ++i) p[27 + i] = kBridge[i];
  for (int i = 0; i < 3; ++i) p[31 + i] = kNostrils[i], p[35 - i] = mirror(kNostrils[i]);
  constexpr int kRightEye[] = {45, 44, 43, 42, 47, 46};
  for (int i = 0; i < 6; ++i) p[36 + i] = kEye[i], p[kRightEye[i]] = mirror(kEye[i]);
  for (int i = 0; i < 4; ++i) p[48 + i] = kOuterLip[i], p[54 - i] = mirror(kOuterLip[i]);
  for (int i = 0; i < 3; ++i) p[57 + i] = kLowerLip[i], p[57 - i] = mirror(kLowerLip[i]);
  for (int i = 0; i < 3; ++i) p[60 + i] = kInnerLip[i], p[64 - i] = mirror(kInnerLip[i]);
  for (int i = 0; i < 2; ++i) p[66 + i] = kInnerLower[i], p[66 - i] = mirror(kInnerLower[i]);
  return p;
}

}  // namespace

const Landmarks& canonical_landmarks() {
  static const Landmarks points = build();
  return points;
}

Rect canonical_box() { return {-1.14, -0.45, 2.28, 2.3}; }

Affine frame_from_face(Point left_eye, Point right_eye) {
  return similarity_from_two_points({-0.5, 0}, {0.5, 0}, left_eye, right_eye);
}

Rect box_from_eyes(Point left_eye, Point right_eye) {
  const double iod = distance(left_eye, right_eye);
  const Rect face = canonical_box();
  const Point center = frame_from_face(left_eye, right_eye)(face.center());
  return {center.x - 0.5 * iod * face.w, center.y - 0.5 * iod * face.h, iod * face.w, iod * face.h};
}

std::array<Point, 2> eyes_from_box(const Rect& box, double roll) {
  const Rect face = canonical_box();
  const double iod = box.w / face.w;
  const Point up = Point{0, 0} - face.center();
  const double c = std::cos(roll), s = std::sin(roll);
  const auto place = [&](double x) {
    const Point from{iod * (x + up.x), box.h / face.h * up.y};
    return box.center() + Point{c * from.x - s * from.y, s * from.x + c * from.y};
  };
  return {place(-0.5), place(0.5)};
}

}  // namespace inkling
