#include "inkling/face/eye_finder.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace inkling {
namespace {

constexpr double kSide = EyeFinder::kSide;

// Measured against landmarks (docs/experiments.md, "Face"), in inter-ocular distances.
constexpr double kPupilDown = 0.068, kInward = 0.014;

// Dark spots: how far a guess may be off, and how far above the middle of the eye's outline they
// lie; windows: how far they may be from the dark spot, and how many cascades it counts for.
constexpr double kDarkSpread = 0.08, kDarkAbove = 0.017;
constexpr double kVoteSpread = 0.10, kDarkVotes = 2;

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

// Where the cascades look for one eye.
cv::Rect half_of(bool left) {
  return {left ? int(0.06 * kSide) : int(0.44 * kSide), int(0.14 * kSide), int(0.50 * kSide),
          int(0.46 * kSide)};
}

double nearness(Point a, Point b, double spread) {
  const double z = distance(a, b) / spread;
  return std::exp(-0.5 * z * z);
}

// Mean place of what is darker than its surroundings, near a guess: iris, lashes and lids.
Point dark_spot(const cv::Mat& smooth, Point guess, double iod) {
  const double spread = kDarkSpread * iod;
  const int reach = int(2.2 * spread);
  const cv::Rect whole(0, 0, smooth.cols, smooth.rows);
  const cv::Rect near(int(std::lround(guess.x)) - reach, int(std::lround(guess.y)) - reach,
                      2 * reach + 1, 2 * reach + 1);
  const cv::Rect area = near & whole;
  if (area.empty()) return guess;
  double darkest = 0;
  cv::minMaxLoc(smooth(area), &darkest);
  const double mean = cv::mean(smooth(area))[0];
  double sum = 1e-9;
  Point moved{0, 0};
  for (int y = area.y; y < area.br().y; ++y) {
    for (int x = area.x; x < area.br().x; ++x) {
      const double dark = std::max(0.0, (mean - smooth.at<uchar>(y, x)) / (mean - darkest + 1));
      const Point here{double(x), double(y)};
      const double weight = dark * dark * nearness(here, guess, spread);
      sum += weight;
      moved = moved + weight * (here - guess);
    }
  }
  return guess + (1 / sum) * moved + Point{0, kDarkAbove * iod};
}

}  // namespace

EyeFinder::EyeFinder()
    : eye_("haarcascade_eye.xml"),
      glasses_("haarcascade_eye_tree_eyeglasses.xml"),
      left_("haarcascade_lefteye_2splits.xml"),
      right_("haarcascade_righteye_2splits.xml") {}

std::vector<EyeFinder::Spot> EyeFinder::spots(const cv::Mat& patch, bool left) {
  const cv::Rect area = half_of(left);
  const cv::Mat half = patch(area);
  std::vector<CascadeHit> hits;
  for (Cascade* cascade : cascades(left)) {
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

std::array<Cascade*, 3> EyeFinder::cascades(bool left) {
  // The *_2splits cascades are named from the person's side.
  return {&eye_, &glasses_, left ? &right_ : &left_};
}

EyeFinder::Spot EyeFinder::vote(const cv::Mat& patch, bool left, Point guess, double iod) {
  const cv::Rect area = half_of(left);
  const Point shift{(left ? kInward : -kInward) * iod, kPupilDown * iod};
  const double spread = kVoteSpread * iod;
  Spot spot{guess, 0};
  Point moved{0, 0};
  for (Cascade* cascade : cascades(left)) {
    double total = 0;
    Point sum{0, 0};
    for (const auto& hit :
         cascade->search(patch(area), 1.12, int(0.19 * kSide), int(0.44 * kSide))) {
      const Point center = shift + Point{area.x + hit.box.x + 0.5 * hit.box.width - 0.5,
                                         area.y + hit.box.y + 0.5 * hit.box.height - 0.5};
      if (distance(center, guess) > 3 * spread) continue;
      const double weight = std::max(hit.weight, 1e-3) * nearness(center, guess, spread);
      total += weight;
      sum = sum + weight * (center - guess);
    }
    if (total <= 0) continue;
    moved = moved + (1 / total) * sum;
    spot.weight += 1;
  }
  spot.center = guess + (1 / (kDarkVotes + spot.weight)) * moved;
  return spot;
}

EyePair EyeFinder::refine(const cv::Mat& patch, const std::array<Point, 2>& guess) {
  CV_Assert(patch.cols == EyeFinder::kSide && patch.rows == EyeFinder::kSide);
  const double iod = distance(guess[0], guess[1]);
  cv::Mat smooth;
  cv::GaussianBlur(patch, smooth, {0, 0}, 0.04 * iod);
  const Spot left = vote(patch, true, dark_spot(smooth, guess[0], iod), iod);
  const Spot right = vote(patch, false, dark_spot(smooth, guess[1], iod), iod);
  return {{left.center, right.center}, std::sqrt(left.weight * right.weight) / 3};
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
  left_eye = left_eye + kInward * across + kPupilDown * down;
  right_eye = right_eye - kInward * across + kPupilDown * down;
  return best;
}

}  // namespace inkling
