#include "inkling/synthesis/skin/warp_field.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

namespace inkling {
namespace {

constexpr double kSideShift = 0.16;  // IOD: a midline place of a one-sided unit lies off the middle

Point mean_of(const Landmarks& landmarks, const std::vector<int>& which) {
  Point sum;
  for (const int k : which) sum = sum + landmarks[static_cast<std::size_t>(k)];
  return (1.0 / static_cast<double>(which.size())) * sum;
}

// The landmark on the other half that mirrors k (iBUG order).
int mirrored(int k) {
  if (k <= 16) return 16 - k;
  if (k <= 26) return 43 - k;
  if (k <= 30) return k;
  if (k <= 35) return 66 - k;
  constexpr int kEyes[] = {45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40};
  if (k <= 47) return kEyes[k - 36];
  constexpr int kMouth[] = {54, 53, 52, 51, 50, 49, 48, 59, 58, 57,
                            56, 55, 64, 63, 62, 61, 60, 67, 66, 65};
  return kMouth[k - 48];
}

}  // namespace

WarpField::WarpField(const std::vector<UnitMove>& units, const Landmarks& landmarks,
                     UnitVariety variety, double side_asymmetry) {
  assert(landmarks.size() == kLandmarkCount);
  const double weaker = (1 - std::abs(side_asymmetry)) / (1 + std::abs(side_asymmetry));
  const double left_share = side_asymmetry < 0 ? weaker : 1;
  const double right_share = side_asymmetry > 0 ? weaker : 1;
  for (const UnitMove& move : units) {
    unit_ = static_cast<std::size_t>(&move - units.data());
    const auto& all = action_units();
    const auto unit = std::find_if(all.begin(), all.end(),
                                   [&](const ActionUnit& u) { return u.number == move.unit; });
    assert(unit != all.end());
    for (const Lobe& lobe : unit->lobes) {
      const Point shift = move.share * lobe.shift;
      if (lobe.midline) {
        const double aside = move.side == Side::kRight  ? -kSideShift
                             : move.side == Side::kLeft ? kSideShift
                                                        : 0;
        add(mean_of(landmarks, lobe.anchors) + lobe.offset + Point{aside, 0}, shift, lobe.radius,
            variety);
        continue;
      }
      // The picture shows the person's right on its left.
      if (move.side != Side::kLeft) {
        add(mean_of(landmarks, lobe.anchors) + Point{-lobe.offset.x, lobe.offset.y},
            right_share * Point{-shift.x, shift.y}, lobe.radius, variety);
      }
      if (move.side != Side::kRight) {
        std::vector<int> anchors;
        for (const int k : lobe.anchors) anchors.push_back(mirrored(k));
        add(mean_of(landmarks, anchors) + lobe.offset, left_share * shift, lobe.radius, variety);
      }
    }
  }
  normalize();
}

WarpField WarpField::blink(const Landmarks& landmarks) {
  WarpField field;
  for (const auto& eye : {std::vector<int>{36, 37, 38, 39, 40, 41}, {42, 43, 44, 45, 46, 47}}) {
    field.add(mean_of(landmarks, eye), {0, 1}, {0.42, 0.30});
  }
  field.normalize();
  return field;
}

WarpField WarpField::gaze(const Landmarks& landmarks, Point way) {
  WarpField field;
  for (const auto& eye : {std::vector<int>{36, 37, 38, 39, 40, 41}, {42, 43, 44, 45, 46, 47}}) {
    field.add(mean_of(landmarks, eye), way, {0.22, 0.13});
  }
  field.normalize();
  return field;
}

WarpField WarpField::squint(const Landmarks& landmarks) {
  WarpField field;
  for (const auto& lower : {std::vector<int>{40, 41}, {46, 47}}) {
    field.add(mean_of(landmarks, lower) + Point{0, 0.04}, {0, -1}, {0.34, 0.16});
  }
  for (const auto& upper : {std::vector<int>{37, 38}, {43, 44}}) {
    field.add(mean_of(landmarks, upper) - Point{0, 0.04}, {0, 0.5}, {0.34, 0.14});
  }
  field.normalize();
  return field;
}

WarpField WarpField::jaw(const Landmarks& landmarks) {
  WarpField field;
  field.add(mean_of(landmarks, {8, 57}), {0, 1}, {0.75, 0.55});
  field.normalize();
  return field;
}

WarpField WarpField::swallow(const Landmarks& landmarks) {
  WarpField field;
  const Point chin = landmarks[8];
  field.add(chin + Point{0, 0.35}, {0, -1}, {0.45, 0.4});
  field.add(chin + Point{0, -0.3}, {0, -0.3}, {0.5, 0.35});
  field.normalize();
  return field;
}

WarpField WarpField::of_unit(std::size_t index) const {
  WarpField part;
  for (std::size_t i = 0; i < bells_.size(); ++i) {
    if (bells_[i].unit != index) continue;
    part.bells_.push_back(bells_[i]);
    part.reach_.push_back(reach_[i]);
  }
  part.peak_ = peak_;
  return part;
}

WarpField::WarpField(FieldGrid grid) {
  double most = 0;
  for (std::size_t i = 0; i < grid.size(); ++i) {
    if (const double length = norm(grid[i].shift); length > most) {
      most = length, peak_ = grid.place(i);
    }
  }
  reach_.push_back(FieldGrid::kFace);
  grid_ = std::make_shared<const FieldGrid>(std::move(grid));
}

WarpField WarpField::any_place(Random& random) {
  WarpField field;
  const bool both = random.chance(0.5);
  const std::size_t places = random.chance(0.35) ? 2 : 1;
  for (std::size_t i = 0; i < places; ++i) {
    const Point center{random.uniform(-0.85, 0.85), random.uniform(-0.65, 1.5)};
    const double way = random.uniform(0, 2 * std::numbers::pi), size = random.uniform(0.4, 1);
    const Point shift{size * std::cos(way), size * std::sin(way)};
    const Point radius{random.uniform(0.2, 0.5), random.uniform(0.18, 0.45)};
    field.add(center, shift, radius);
    if (both) field.add({-center.x, center.y}, {-shift.x, shift.y}, radius);
  }
  field.normalize();
  return field;
}

void WarpField::add(Point center, Point shift, Point radius, const UnitVariety& variety) {
  if (variety.amount <= 0) return add(center, shift, radius);
  const auto off = [&](double most) {
    return variety.amount * variety.random->uniform(-most, most);
  };
  const double turn = off(0.35), c = std::cos(turn), s = std::sin(turn);
  const double size = 1 - std::abs(off(0.4));
  add(center + Point{off(0.06), off(0.06)},
      {size * (c * shift.x - s * shift.y), size * (s * shift.x + c * shift.y)},
      {radius.x * (1 + off(0.25)), radius.y * (1 + off(0.25))});
}

void WarpField::add(Point center, Point shift, Point radius) {
  bells_.push_back({center, shift, radius, unit_});
  reach_.push_back({center.x - radius.x, center.y - radius.y, 2 * radius.x, 2 * radius.y});
}

Point WarpField::at(Point p) const {
  if (grid_) return grid_->at(p).shift;
  Point sum;
  for (const Bell& bell : bells_) {
    const double u = (p.x - bell.center.x) / bell.radius.x;
    const double v = (p.y - bell.center.y) / bell.radius.y;
    const double r2 = u * u + v * v;
    if (r2 < 1) sum = sum + ((1 - r2) * (1 - r2)) * bell.shift;
  }
  return sum;
}

void WarpField::normalize() {
  double most = 0;
  for (const Rect& r : reach_) {
    constexpr int kSteps = 64;
    for (int j = 0; j <= kSteps; ++j) {
      for (int i = 0; i <= kSteps; ++i) {
        const Point p{r.x + r.w * i / kSteps, r.y + r.h * j / kSteps};
        const double length = norm(at(p));
        if (length > most) most = length, peak_ = p;
      }
    }
  }
  if (most > 0) {
    for (Bell& bell : bells_) bell.shift = (1 / most) * bell.shift;
  }
}

}  // namespace inkling
