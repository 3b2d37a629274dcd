#include "inkling/synthesis/call/portrait_animator.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/face/face_geometry.h"
#include "inkling/face/landmarker.h"
#include "inkling/synthesis/person/smooth_step.h"
#include "inkling/synthesis/skin/resample.h"

namespace inkling {
namespace {

constexpr int kMesh = 8;  // frame pixels: head motion is smooth, it is worked out on a coarse mesh
constexpr double kFaceHeight = 0.46;  // of the frame, where the middle of the face lies
constexpr Point kMiddle{0, 0.35};     // of the face, about which the head turns

// Sampling picks single pixels: a picture much finer than the frames is made smaller first.
Portrait reduced(const Portrait& portrait, double frame_iod_px) {
  const auto eyes = eye_centers(portrait.landmarks);
  const double shrink = 1.5 * frame_iod_px / distance(eyes[0], eyes[1]);
  if (shrink >= 0.9) return portrait;
  const int width = std::max(8, static_cast<int>(std::lround(portrait.rgb.width * shrink)));
  const int height = std::max(8, static_cast<int>(std::lround(portrait.rgb.height * shrink)));
  const double x = static_cast<double>(width) / portrait.rgb.width;
  const double y = static_cast<double>(height) / portrait.rgb.height;
  Portrait out{resized(portrait.rgb, width, height), {}, portrait.landmarks};
  if (!portrait.eyes_closed.empty()) out.eyes_closed = resized(portrait.eyes_closed, width, height);
  for (Point& p : out.landmarks) p = {x * (p.x + 0.5) - 0.5, y * (p.y + 0.5) - 0.5};
  return out;
}

}  // namespace

HeadShape HeadShape::draw(std::uint64_t seed) {
  Random random(seed);
  HeadShape shape;
  shape.breadth = random.uniform(1.1, 1.4), shape.height = random.uniform(1.5, 1.9);
  shape.depth = random.uniform(0.65, 1.05), shape.middle_y = random.uniform(0.2, 0.45);
  shape.nose = random.uniform(0.18, 0.38), shape.nose_x = random.uniform(0.18, 0.28);
  shape.nose_y = random.uniform(0.26, 0.4), shape.nose_tip_y = random.uniform(0.42, 0.6);
  return shape;
}

// In front of the plane through the eyes, IOD.
double HeadShape::at(Point face) const {
  const double u = face.x / breadth, v = (face.y - middle_y) / height;
  const double bulge = std::max(0.0, 1 - u * u - v * v);
  const double nose_u = face.x / nose_x, nose_v = (face.y - nose_tip_y) / nose_y;
  return depth * std::pow(bulge, 0.75) - 0.65 * depth +
         nose * std::exp(-(nose_u * nose_u + nose_v * nose_v));
}

PortraitAnimator::PortraitAnimator(const Portrait& portrait, int width, int height, double iod_px,
                                   std::uint64_t shape_seed)
    : PortraitAnimator(reduced(portrait, iod_px), width, height, iod_px,
                       HeadShape::draw(shape_seed)) {}

PortraitAnimator::PortraitAnimator(const Portrait& reduced, int width, int height, double iod_px,
                                   HeadShape shape)
    : face_(reduced.rgb),
      lids_(reduced.eyes_closed),
      width_(width),
      height_(height),
      iod_px_(iod_px),
      shape_(shape) {
  const auto eyes = eye_centers(reduced.landmarks);
  portrait_from_face_ = inkling::frame_from_face(eyes[0], eyes[1]);
  const Affine face_from_portrait = portrait_from_face_.inverse();
  for (const Point& p : reduced.landmarks) face_landmarks_.push_back(face_from_portrait(p));
}

Affine PortraitAnimator::frame_from_face(const HeadPose& pose) const {
  const double size = iod_px_ * pose.scale;
  const double c = size * std::cos(pose.roll), s = size * std::sin(pose.roll);
  const Point at{0.5 * width_ + iod_px_ * pose.shift.x,
                 kFaceHeight * height_ + iod_px_ * pose.shift.y};
  return {c, -s, at.x - c * kMiddle.x + s * kMiddle.y, s, c, at.y - s * kMiddle.x - c * kMiddle.y};
}

// Which place of the face at rest, seen from the front, is seen at this place of the frame.
Point PortraitAnimator::resting_place(Point frame_px, const HeadPose& pose,
                                      const Affine& face_from_frame) const {
  const Point seen = face_from_frame(frame_px) - kMiddle;
  const double cy = std::cos(pose.yaw), sy = std::sin(pose.yaw);
  const double cp = std::cos(pose.pitch), sp = std::sin(pose.pitch);
  Point rest = seen;
  for (int i = 0; i < 4; ++i) {
    const double z = shape_.at(rest + kMiddle);
    rest = {(seen.x - z * sy) / cy, (seen.y - z * sp) / cp};
  }
  return rest + kMiddle;
}

// 1 where a lid that has come down so far covers the eye, 0 below its edge.
double PortraitAnimator::lid_cover(Point face, double closed) const {
  constexpr double kSoft = 0.015;  // IOD
  for (const std::size_t corner : {std::size_t{36}, std::size_t{42}}) {
    const auto at = [&](std::size_t k) { return face_landmarks_[corner + k]; };
    const double left = at(0).x, right = at(3).x;
    if (face.x < left - 0.06 || face.x > right + 0.06) continue;
    const double u = std::clamp((face.x - left) / (right - left), 0.0, 1.0);
    const double arch = 4 * u * (1 - u);
    const double corners = at(0).y + u * (at(3).y - at(0).y);
    const double upper = corners + arch * (0.5 * (at(1).y + at(2).y) - corners) * 1.15;
    const double lower = corners + arch * (0.5 * (at(4).y + at(5).y) - corners) * 1.15;
    const double edge = upper - 0.05 + closed * (lower + 0.08 - upper);
    return smooth_step((edge - face.y) / kSoft + 0.5);
  }
  return 0;
}

RgbImage PortraitAnimator::frame(const HeadPose& pose, const SkinState& skin, double closed) const {
  const Affine face_from_frame = frame_from_face(pose).inverse();
  const int columns = width_ / kMesh + 2, rows = height_ / kMesh + 2;
  std::vector<Point> mesh(static_cast<std::size_t>(columns) * rows);
  for (int j = 0; j < rows; ++j) {
    for (int i = 0; i < columns; ++i) {
      mesh[static_cast<std::size_t>(j) * columns + i] = resting_place(
          {static_cast<double>(i * kMesh), static_cast<double>(j * kMesh)}, pose, face_from_frame);
    }
  }
  const bool lids = closed > 0 && !lids_.empty();
  RgbImage out(width_, height_);
  for (int y = 0; y < height_; ++y) {
    const double v = static_cast<double>(y % kMesh) / kMesh;
    const Point* above = &mesh[static_cast<std::size_t>(y / kMesh) * columns];
    for (int x = 0; x < width_; ++x) {
      const double u = static_cast<double>(x % kMesh) / kMesh;
      const Point* a = above + x / kMesh;
      const Point* b = a + columns;
      Point face = (1 - v) * ((1 - u) * a[0] + u * a[1]) + v * ((1 - u) * b[0] + u * b[1]);
      const double gain = skin.shades() ? skin.gain(face) : 1;
      if (!skin.at_rest()) face = face - skin.displacement(face);
      const Point from = portrait_from_face_(face);
      Rgb color = face_.at(from.x, from.y);
      const double cover = lids ? lid_cover(face, closed) : 0;
      if (cover > 0) {
        const Rgb lid = lids_.at(from.x, from.y);
        const auto k = static_cast<float>(cover);
        color = {color.r + k * (lid.r - color.r), color.g + k * (lid.g - color.g),
                 color.b + k * (lid.b - color.b)};
      }
      put(out.row(y) + 3 * x, gain == 1 ? color : brightened(color, gain));
    }
  }
  return out;
}

}  // namespace inkling
