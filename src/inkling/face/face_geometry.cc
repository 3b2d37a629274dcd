#include "inkling/face/face_geometry.h"

#include <cmath>

namespace inkling {
namespace {

// Left half and middle; the right half mirrors it. Measured: see docs/experiments.md, "Face".
constexpr Point kJaw[] = {{-1.16, 0.06}, {-1.13, 0.36}, {-1.08, 0.66}, {-1.00, 0.95}, {-0.85, 1.22},
                          {-0.65, 1.45}, {-0.42, 1.64}, {-0.21, 1.77}, {0.00, 1.81}};
constexpr Point kBrow[] = {
    {-0.91, -0.26}, {-0.77, -0.39}, {-0.58, -0.42}, {-0.38, -0.39}, {-0.20, -0.31}};
constexpr Point kBridge[] = {{0, -0.03}, {0, 0.19}, {0, 0.41}, {0, 0.63}};
constexpr Point kNostrils[] = {{-0.24, 0.76}, {-0.12, 0.80}, {0, 0.83}};
constexpr Point kEye[] = {{-0.71, 0.02}, {-0.59, -0.06}, {-0.43, -0.06},
                          {-0.30, 0.03}, {-0.43, 0.06},  {-0.58, 0.06}};
constexpr Point kOuterLip[] = {{-0.41, 1.15}, {-0.26, 1.08}, {-0.10, 1.04}, {0, 1.07}};
constexpr Point kLowerLip[] = {{0, 1.32}, {-0.11, 1.31}, {-0.26, 1.25}};
constexpr Point kInnerLip[] = {{-0.34, 1.15}, {-0.10, 1.13}, {0, 1.14}};
constexpr Point kInnerLower[] = {{0, 1.19}, {-0.10, 1.18}};

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

Rect canonical_box() { return {-1.16, -0.45, 2.32, 2.3}; }

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
