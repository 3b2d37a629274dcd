#include "inkling/synthesis/skin/mouth_gap.h"

#include <algorithm>
#include <cmath>

#include "inkling/synthesis/person/smooth_step.h"

namespace inkling {
namespace {

constexpr double kFadeIod = 0.18;     // below the lower lip, from where the jaw alone counts
constexpr double kGapEdgeIod = 0.02;  // over which the gap darkens
constexpr double kDarkness = -1.1;    // of a mouth's inside against the line between closed lips

}  // namespace

MouthGap::MouthGap(const Landmarks& landmarks)
    : left_(landmarks[60]),
      right_(landmarks[64]),
      sag_(0.5 * (landmarks[62].y + landmarks[66].y) - 0.5 * (left_.y + right_.y)) {}

MouthGap::Place MouthGap::place(Point face, double height_iod) const {
  const double u = 2 * (face.x - left_.x) / (right_.x - left_.x) - 1;
  const double arch = std::max(0.0, 1 - u * u);
  const double corners = left_.y + 0.5 * (u + 1) * (right_.y - left_.y);
  return {face.y - corners - arch * sag_, arch * height_iod, smooth_step(4 * arch)};
}

Point MouthGap::displacement(Point face, double height_iod, Point jaw) const {
  const Place at = place(face, height_iod);
  double down = 0;  // above the line the upper lip stays
  if (at.below > at.height) {
    const double off = (at.below - at.height) / kFadeIod, near = std::exp(-off * off);
    down = near * at.height + (1 - near) * jaw.y;
  } else if (at.below > 0) {
    down = at.below;  // the line itself, drawn out
  }
  return {jaw.x, at.share * down + (1 - at.share) * jaw.y};
}

double MouthGap::shade(Point face, double height_iod) const {
  const Place at = place(face, height_iod);
  const double inside = std::min(at.below, at.height - at.below);
  return kDarkness * at.share * smooth_step(inside / kGapEdgeIod);
}

}  // namespace inkling
