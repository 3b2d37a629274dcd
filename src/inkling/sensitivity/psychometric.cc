#include "inkling/sensitivity/psychometric.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "inkling/core/random.h"
#include "inkling/sensitivity/nelder_mead.h"

namespace inkling {
namespace {

constexpr double kLeastSlope = 0.5, kMostSlope = 20;
constexpr double kReach = 2;  // of the midpoint beyond the amplitudes, in ln
constexpr double kTiny = 1e-6;
constexpr int kBandPoints = 61;

using Parameters = std::array<double, 3>;  // ln(midpoint), ln(slope), lapse

struct Ends {
  double smallest = std::numeric_limits<double>::max(), largest = 0;
};

Ends ends_of(std::span<const Trials> trials) {
  Ends ends;
  for (const Trials& t : trials) {
    ends.smallest = std::min(ends.smallest, t.amplitude);
    ends.largest = std::max(ends.largest, t.amplitude);
  }
  return ends;
}

class Likelihood {
 public:
  Likelihood(std::span<const Trials> trials, double guess) : guess_(guess) {
    const Ends ends = ends_of(trials);
    low_ = std::log(ends.smallest) - kReach, high_ = std::log(ends.largest) + kReach;
    for (const Trials& t : trials) {
      points_.push_back({std::log(t.amplitude), static_cast<double>(t.found),
                         static_cast<double>(t.shown - t.found)});
    }
  }

  // Negative logarithm; walking out of the bounds costs the way back.
  double operator()(const Parameters& wanted) const {
    const Parameters p = bounded(wanted);
    double cost = 0;
    for (std::size_t i = 0; i < p.size(); ++i) cost += 10 * std::abs(p[i] - wanted[i]);
    const double slope = std::exp(p[1]);
    for (const Point& point : points_) {
      const double logistic = 1 / (1 + std::exp(-slope * (point.x - p[0])));
      const double found = std::clamp(guess_ + (1 - guess_ - p[2]) * logistic, kTiny, 1 - kTiny);
      cost -= point.found * std::log(found) + point.missed * std::log1p(-found);
    }
    return cost;
  }

  // The best of a coarse grid, so that the simplex starts in the right valley.
  Parameters start() const {
    Parameters best{};
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i <= 16; ++i) {
      for (const double slope : {1.0, 2.0, 4.0, 8.0, 16.0}) {
        for (const double lapse : {0.005, 0.05}) {
          const Parameters p{low_ + (high_ - low_) * i / 16, std::log(slope), lapse};
          if (const double cost = (*this)(p); cost < least) least = cost, best = p;
        }
      }
    }
    return best;
  }

  Parameters bounded(const Parameters& p) const {
    return {std::clamp(p[0], low_, high_),
            std::clamp(p[1], std::log(kLeastSlope), std::log(kMostSlope)),
            std::clamp(p[2], 0.0, kMostLapse)};
  }

 private:
  struct Point {
    double x, found, missed;
  };
  double guess_, low_ = 0, high_ = 0;
  std::vector<Point> points_;
};

std::int64_t draw_found(std::int64_t shown, double probability, Random& random) {
  std::int64_t found = 0;
  for (std::int64_t i = 0; i < shown; ++i) found += random.chance(probability);
  return found;
}

// Below and above the amplitudes shown sort before and behind all within.
double rank(const Crossing& c) {
  if (c.where == Crossing::Where::kBelow) return -std::numeric_limits<double>::infinity();
  if (c.where == Crossing::Where::kAbove) return std::numeric_limits<double>::infinity();
  return c.amplitude;
}

template <typename T, typename Less>
std::pair<T, T> percentiles(std::vector<T> values, double level, Less less) {
  std::sort(values.begin(), values.end(), less);
  const auto tail =
      static_cast<std::size_t>((1 - level) / 2 * static_cast<double>(values.size() - 1));
  return {values[tail], values[values.size() - 1 - tail]};
}

std::vector<Psychometric> refits(std::span<const Trials> trials, const Psychometric& fit,
                                 const BootstrapOptions& options) {
  Random random(options.seed);
  std::vector<Psychometric> all;
  std::vector<Trials> drawn(trials.begin(), trials.end());
  for (int i = 0; i < std::max(1, options.resamples); ++i) {
    for (Trials& t : drawn) t.found = draw_found(t.shown, fit.at(t.amplitude), random);
    all.push_back(fit_psychometric(drawn, fit.guess));
  }
  return all;
}

Threshold threshold(const Psychometric& fit, std::span<const Psychometric> others,
                    double probability, const Ends& ends, double level) {
  std::vector<Crossing> all;
  for (const Psychometric& other : others) {
    all.push_back(crossing(other, probability, ends.smallest, ends.largest));
  }
  const auto [low, high] = percentiles(
      std::move(all), level, [](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return {probability, crossing(fit, probability, ends.smallest, ends.largest), low, high};
}

}  // namespace

double Psychometric::at(double amplitude) const {
  const double logistic = 1 / (1 + std::exp(-slope * std::log(amplitude / midpoint)));
  return guess + (1 - guess - lapse) * logistic;
}

Psychometric fit_psychometric(std::span<const Trials> trials, double guess) {
  assert(!trials.empty());
  const Likelihood likelihood(trials, guess);
  const std::function<double(const Parameters&)> cost = std::cref(likelihood);
  const Parameters best =
      likelihood.bounded(minimise<3>(cost, likelihood.start(), {0.2, 0.3, 0.02}));
  return {std::exp(best[0]), std::exp(best[1]), guess, best[2]};
}

Crossing crossing(const Psychometric& curve, double probability, double smallest, double largest) {
  if (curve.at(smallest) >= probability) return {Crossing::Where::kBelow, smallest};
  if (curve.at(largest) < probability) return {Crossing::Where::kAbove, largest};
  const double share = (probability - curve.guess) / (1 - curve.guess - curve.lapse);
  const double amplitude = curve.midpoint * std::exp(std::log(share / (1 - share)) / curve.slope);
  return {Crossing::Where::kWithin, std::clamp(amplitude, smallest, largest)};
}

PsychometricCurve psychometric_curve(std::span<const Trials> trials, double guess,
                                     const BootstrapOptions& options) {
  PsychometricCurve curve;
  curve.fit = fit_psychometric(trials, guess);
  const auto others = refits(trials, curve.fit, options);
  const Ends ends = ends_of(trials);
  curve.half = threshold(curve.fit, others, 0.5, ends, options.level);
  curve.nine_tenths = threshold(curve.fit, others, 0.9, ends, options.level);
  for (int i = 0; i < kBandPoints; ++i) {
    const double x =
        ends.smallest * std::pow(ends.largest / ends.smallest, i / (kBandPoints - 1.0));
    std::vector<double> heights;
    for (const Psychometric& other : others) heights.push_back(other.at(x));
    const auto [low, high] = percentiles(std::move(heights), options.level, std::less<>());
    curve.band.push_back({x, curve.fit.at(x), {low, high}});
    if (ends.smallest == ends.largest) break;
  }
  return curve;
}

}  // namespace inkling
