#include "inkling/face/eye_finder.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr double kSide = EyeFinder::kSide;

// Measured against landmarks on the shared recordings, in inter-ocular distances.
constexpr double kDown = 0.068, kInward = 0.014;

// How well two spots stand as the eyes of an upright frontal face, 0..1.
double pair_prior(Point left, Point right) {
  const Point across = right - left;
  const double iod = norm(across) / kSide;
  const double tilt = std::atan2(across.y, across.x);
  const Point middle = midpoint(left, right);
  const auto bell = [](double value, double mean, double spread) {
    const double z = (value - mean) / spread;
    return std::exp(-0.5 * z * z);
  };
  return bell(iod, 0.40, 0.06) * bell(tilt, 0, 0.15) * bell(middle.x / kSide, 0.5, 0.06) *
         bell(middle.y / kSide, 0.385, 0.05);
}

}  // namespace

EyeFinder::EyeFinder()
    : eye_("haarcascade_eye.xml"),
      glasses_("haarcascade_eye_tree_eyeglasses.xml"),
      left_("haarcascade_lefteye_2splits.xml"),
      right_("haarcascade_righteye_2splits.xml") {}

std::vector<EyeFinder::Spot> EyeFinder::spots(const cv::Mat& patch, bool left) {
  const cv::Rect area(left ? int(0.06 * kSide) : int(0.44 * kSide), int(0.14 * kSide),
                      int(0.50 * kSide), int(0.46 * kSide));
  const cv::Mat half = patch(area);
  std::vector<CascadeHit> hits;
  // The *_2splits cascades are named from the person's side.
  for (Cascade* cascade : {&eye_, &glasses_, left ? &right_ : &left_}) {
    auto more = cascade->search(half, 1.12, int(0.21 * kSide), int(0.42 * kSide));
    double total = 0;
    for (const auto& hit : more) total += std::max(hit.weight, 1e-3);
    // Each cascade has one vote, spread over its windows.
    for (auto& hit : more) hit.weight = std::max(hit.weight, 1e-3) / total;
    hits.insert(hits.end(), more.begin(), more.end());
  }
  std::vector<Spot> all;
  for (const auto& hit : hits) {
    const Point center{area.x + hit.box.x + 0.5 * hit.box.width - 0.5,
                       area.y + hit.box.y + 0.5 * hit.box.height - 0.5};
    const auto near = std::find_if(all.begin(), all.end(), [&](const Spot& spot) {
      return distance(spot.center, center) < 0.09 * kSide;
    });
    if (near == all.end()) {
      all.push_back({center, hit.weight});
    } else {
      const double share = hit.weight / (near->weight + hit.weight);
      near->center = near->center + share * (center - near->center);
      near->weight += hit.weight;
    }
  }
  return all;
}

std::optional<EyePair> EyeFinder::find(const cv::Mat& patch) {
  CV_Assert(patch.cols == EyeFinder::kSide && patch.rows == EyeFinder::kSide);
  const auto left = spots(patch, true), right = spots(patch, false);
  std::optional<EyePair> best;
  for (const auto& l : left) {
    for (const auto& r : right) {
      const double votes = std::sqrt(l.weight * r.weight) / 3;
      const double score = pair_prior(l.center, r.center) * std::min(1.0, votes);
      if (!best || score > best->score) best = EyePair{{l.center, r.center}, score};
    }
  }
  if (!best || best->score < 0.05) return std::nullopt;
  // The cascades centre their windows above the middle of the eye's outline, and a little outside.
  auto& [left_eye, right_eye] = best->eyes;
  const Point across = right_eye - left_eye, down{-across.y, across.x};
  left_eye = left_eye + kInward * across + kDown * down;
  right_eye = right_eye - kInward * across + kDown * down;
  return best;
}

}  // namespace inkling
