#include "inkling/synthesis/skin/recorded_motion.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "inkling/synthesis/person/smooth_step.h"

namespace inkling {
namespace {

constexpr double kReach = 0.3;      // IOD, of a landmark
constexpr double kAtRest = 0.05;    // weight of staying in place, far from landmarks
constexpr double kEdgeIod = 0.12;   // over which the field ends at the edge of its grid
constexpr double kSlopeIod = 0.05;  // over which a slope is taken

// Where a place of one face lies in another: each landmark's way, weighed by how near it is.
class FaceToFace {
 public:
  FaceToFace(const Landmarks& from, const Landmarks& to) : from_(from), to_(to) {}
  Point operator()(Point p) const {
    Point sum;
    double weight = kAtRest;
    for (std::size_t k = 0; k < from_.size(); ++k) {
      const Point d = p - from_[k];
      const double w = std::exp(-0.5 * dot(d, d) / (kReach * kReach));
      sum = sum + w * (to_[k] - from_[k]);
      weight += w;
    }
    return p + (1 / weight) * sum;
  }

 private:
  const Landmarks& from_;
  const Landmarks& to_;
};

double within_grid(Point p) {
  const Rect& all = FieldGrid::kFace;
  const double inside =
      std::min({p.x - all.x, all.x + all.w - p.x, p.y - all.y, all.y + all.h - p.y});
  return smooth_step(inside / kEdgeIod);
}

}  // namespace

double RecordedMotion::way(double time_share) const {
  const double at = std::clamp(time_share, 0.0, 1.0) * static_cast<double>(course.size() - 1);
  const auto before = std::min(static_cast<std::size_t>(at), course.size() - 2);
  const double share = at - static_cast<double>(before);
  return (1 - share) * course[before] + share * course[before + 1];
}

FieldGrid carried(const RecordedMotion& motion, const Landmarks& to) {
  const FaceToFace source_from_target(to, motion.landmarks);
  const FaceToFace target_from_source(motion.landmarks, to);
  FieldGrid field([&](Point p) {
    const Point source = source_from_target(p);
    SkinChange change = motion.field.at(source);
    const double kept = within_grid(p);
    change.shade *= kept;
    const double length = norm(change.shift);
    if (length <= 0) return change;
    // A short way in its direction there, as long as it is here.
    const Point step = (kSlopeIod / length) * change.shift;
    change.shift = (kept * length / kSlopeIod) *
                   (target_from_source(source + step) - target_from_source(source));
    return change;
  });
  double most = 0;
  for (std::size_t i = 0; i < field.size(); ++i) most = std::max(most, norm(field[i].shift));
  for (std::size_t i = 0; most > 0 && i < field.size(); ++i) {
    field[i].shift = (1 / most) * field[i].shift;
  }
  return field;
}

}  // namespace inkling
