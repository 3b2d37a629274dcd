#include "inkling/face/robust_fit.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "inkling/core/median.h"

namespace inkling {
namespace {

constexpr int kTrials = 48;
constexpr double kEnough = 0.05;  // tolerances
constexpr std::uint32_t kSeed = 20250327;

std::uint32_t next_random(std::uint32_t& state) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

double square(Point p) { return p.x * p.x + p.y * p.y; }

double median_square(const Affine& fit, const std::vector<PointPair>& pairs,
                     std::vector<double>& scratch) {
  scratch.clear();
  for (const auto& pair : pairs) scratch.push_back(square(fit(pair.source) - pair.target));
  return median_of(std::span(scratch));
}

// Ends early once the median residual is below `enough`: least squares does the rest.
std::optional<Affine> least_median(const std::vector<PointPair>& pairs, double enough) {
  std::optional<Affine> best;
  double best_square = 1e300;
  std::uint32_t state = kSeed;
  std::vector<double> scratch;
  const auto count = std::uint32_t(pairs.size());
  for (int trial = 0; trial < kTrials; ++trial) {
    const auto& p = pairs[next_random(state) % count];
    const auto& q = pairs[next_random(state) % count];
    if (square(p.source - q.source) < 1e-12 || square(p.target - q.target) < 1e-12) continue;
    const Affine fit = similarity_from_two_points(p.source, q.source, p.target, q.target);
    const double residual = median_square(fit, pairs, scratch);
    if (residual < best_square) best_square = residual, best = fit;
    if (best_square < enough * enough) break;
  }
  return best;
}

}  // namespace

std::optional<Affine> fit_similarity(const std::vector<PointPair>& pairs) {
  double total = 0;
  Point source_mean, target_mean;
  for (const auto& pair : pairs) {
    total += pair.weight;
    source_mean = source_mean + pair.weight * pair.source;
    target_mean = target_mean + pair.weight * pair.target;
  }
  if (!(total > 0)) return std::nullopt;
  source_mean = (1 / total) * source_mean;
  target_mean = (1 / total) * target_mean;
  double spread = 0, along = 0, across = 0;
  for (const auto& pair : pairs) {
    const Point s = pair.source - source_mean, t = pair.target - target_mean;
    spread += pair.weight * dot(s, s);
    along += pair.weight * dot(s, t);
    across += pair.weight * (s.x * t.y - s.y * t.x);
  }
  if (!(spread > 1e-12)) return std::nullopt;
  const double a = along / spread, b = across / spread;
  return Affine{a, -b, target_mean.x - a * source_mean.x + b * source_mean.y,
                b, a,  target_mean.y - b * source_mean.x - a * source_mean.y};
}

std::optional<Affine> fit_similarity_robust(const std::vector<PointPair>& pairs, double tolerance,
                                            std::vector<char>& inlier) {
  inlier.assign(pairs.size(), 0);
  if (pairs.size() < 4) return std::nullopt;
  auto fit = least_median(pairs, kEnough * tolerance);
  const double square_max = tolerance * tolerance;
  std::vector<PointPair> close;
  for (int round = 0; fit && round < 3; ++round) {
    close.clear();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const double share = square((*fit)(pairs[i].source) - pairs[i].target) / square_max;
      inlier[i] = share < 1;
      if (share >= 1) continue;
      const double tukey = (1 - share) * (1 - share);
      close.push_back({pairs[i].source, pairs[i].target, pairs[i].weight * tukey});
    }
    fit = fit_similarity(close);
  }
  return fit;
}

}  // namespace inkling
