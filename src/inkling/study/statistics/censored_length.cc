#include "inkling/study/statistics/censored_length.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <map>
#include <utility>

#include "inkling/study/statistics/distributions.h"

namespace inkling {
namespace {

// Of the logarithm of a length: its mean and the logarithm of its standard deviation.
struct LogNormal {
  double mean = 0, log_sd = 0;
};

// The integral of the distribution function from 0 to x.
double integral_below(double x, double mean, double sd) {
  if (x <= 0) return 0;
  const double z = (std::log(x) - mean) / sd;
  return x * normal_cdf(z) - std::exp(mean + sd * sd / 2) * normal_cdf(z - sd);
}

double log_chance(const CensoredLength& seen, const LogNormal& law) {
  const double sd = std::exp(law.log_sd), h = seen.half_width;
  const double twice = integral_below(seen.middle + h, law.mean, sd) -
                       2 * integral_below(seen.middle, law.mean, sd) +
                       integral_below(seen.middle - h, law.mean, sd);
  return std::log(std::max(twice / (h * h), 1e-300));
}

struct Slopes {
  double first = 0, second = 0;  // by mean, by log_sd
};

constexpr double kStep = 1e-4;

Slopes slopes(const std::function<double(const LogNormal&)>& f, const LogNormal& at) {
  const auto along = [&](double mean, double log_sd) {
    // Four points: what is left goes with the fourth power of the step.
    const auto value = [&](double k) {
      return f({at.mean + k * kStep * mean, at.log_sd + k * kStep * log_sd});
    };
    return (8 * (value(1) - value(-1)) - (value(2) - value(-2))) / (12 * kStep);
  };
  return {along(1, 0), along(0, 1)};
}

struct Curvature {
  double mean = 0, both = 0, sd = 0;
  double determinant() const { return mean * sd - both * both; }
  // Minus the inverse times a vector.
  Slopes towards(const Slopes& s) const {
    const double d = determinant();
    return {-(sd * s.first - both * s.second) / d, -(mean * s.second - both * s.first) / d};
  }
};

Curvature curvature(const std::function<double(const LogNormal&)>& f, const LogNormal& at) {
  constexpr double kWide = 1e-3;
  const auto g = [&](double mean, double log_sd) {
    return slopes(f, {at.mean + mean, at.log_sd + log_sd});
  };
  const Slopes right = g(kWide, 0), left = g(-kWide, 0), up = g(0, kWide), down = g(0, -kWide);
  return {(right.first - left.first) / (2 * kWide),
          (right.second - left.second + up.first - down.first) / (4 * kWide),
          (up.second - down.second) / (2 * kWide)};
}

// What was seen, each kind once with its weight, all and by subject.
class SeenLengths {
 public:
  explicit SeenLengths(const CensoredGroup& group) {
    std::map<std::pair<double, double>, std::size_t> kinds;
    for (const auto& lengths : group) {
      std::map<std::size_t, double> own;
      for (const CensoredLength& length : lengths) {
        const auto [at, fresh] =
            kinds.try_emplace({length.middle, length.half_width}, kinds_.size());
        if (fresh) kinds_.push_back(length), weights_.push_back(0);
        const double weight = 1 / static_cast<double>(lengths.size());
        own[at->second] += weight, weights_[at->second] += weight;
      }
      subjects_.emplace_back(own.begin(), own.end());
    }
  }

  double log_likelihood(const LogNormal& law) const {
    double sum = 0;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      sum += weights_[i] * log_chance(kinds_[i], law);
    }
    return sum;
  }

  // The squares of subjects' slopes, summed.
  Curvature scores(const LogNormal& law) const {
    std::vector<Slopes> of_kind;
    for (const CensoredLength& kind : kinds_) {
      of_kind.push_back(slopes([&](const LogNormal& at) { return log_chance(kind, at); }, law));
    }
    Curvature sum;
    for (const auto& own : subjects_) {
      Slopes s;
      for (const auto& [kind, weight] : own) {
        s.first += weight * of_kind[kind].first, s.second += weight * of_kind[kind].second;
      }
      sum.mean += s.first * s.first, sum.both += s.first * s.second, sum.sd += s.second * s.second;
    }
    return sum;
  }

  // From the middles, as if nothing were censored.
  LogNormal start() const {
    double all = 0, sum = 0, squares = 0;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      const double log = std::log(std::max(kinds_[i].middle, kinds_[i].half_width / 2));
      all += weights_[i], sum += weights_[i] * log, squares += weights_[i] * log * log;
    }
    const double mean = sum / all, variance = squares / all - mean * mean;
    return {mean, std::log(std::max(0.05, std::sqrt(std::max(0.0, variance))))};
  }

  std::size_t kinds() const { return kinds_.size(); }

 private:
  std::vector<CensoredLength> kinds_;
  std::vector<double> weights_;
  std::vector<std::vector<std::pair<std::size_t, double>>> subjects_;
};

// Newton's method, going uphill only. None where it does not come to an end: the lengths are so
// alike that frames show no spread.
std::optional<LogNormal> most_likely(const SeenLengths& seen) {
  const std::function<double(const LogNormal&)> f = [&](const LogNormal& law) {
    return seen.log_likelihood(law);
  };
  LogNormal law = seen.start();
  double value = f(law);
  for (int step = 0; step < 100; ++step) {
    const Slopes slope = slopes(f, law);
    const Curvature bend = curvature(f, law);
    const bool is_peak = bend.mean < 0 && bend.determinant() > 0;
    Slopes move = is_peak ? bend.towards(slope)
                          : Slopes{slope.first / (1 + std::abs(bend.mean)),
                                   slope.second / (1 + std::abs(bend.sd))};
    double share = std::min(1.0, 0.5 / std::max(std::abs(move.first), std::abs(move.second)));
    LogNormal next;
    double there = value;
    for (; share > 1e-10; share /= 2) {
      next = {law.mean + share * move.first, law.log_sd + share * move.second};
      there = f(next);
      if (there >= value) break;
    }
    const double moved = share * std::max(std::abs(move.first), std::abs(move.second));
    if (there >= value) law = next, value = there;
    if (law.log_sd < -6) return std::nullopt;
    if (is_peak && moved < 1e-9) return law;
    if (share <= 1e-10) return is_peak ? std::optional(law) : std::nullopt;
  }
  return std::nullopt;
}

// Bread, meat and bread of Huber's and White's variance.
std::array<double, 3> robust_variance(const SeenLengths& seen, const LogNormal& law,
                                      double subjects) {
  const Curvature bend =
      curvature([&](const LogNormal& at) { return seen.log_likelihood(at); }, law);
  const Curvature meat = seen.scores(law);
  const double d = bend.determinant();
  const double a = bend.sd / d, b = -bend.both / d, c = bend.mean / d;  // the inverse
  const double small = subjects / (subjects - 1);
  return {small * (a * a * meat.mean + 2 * a * b * meat.both + b * b * meat.sd),
          small * (a * b * meat.mean + (a * c + b * b) * meat.both + b * c * meat.sd),
          small * (b * b * meat.mean + 2 * b * c * meat.both + c * c * meat.sd)};
}

}  // namespace

std::optional<CensoredFit> fit_censored(const CensoredGroup& group) {
  std::size_t lengths = 0;
  for (const auto& own : group) lengths += own.size();
  const SeenLengths seen(group);
  if (lengths < 3 || seen.kinds() < 2) return std::nullopt;
  const std::optional<LogNormal> law = most_likely(seen);
  if (!law) return std::nullopt;
  const double sd = std::exp(law->log_sd);
  CensoredFit fit{
      law->mean, sd, {std::exp(law->mean), {}}, {std::exp(law->mean + sd * sd / 2), {}}};
  const auto subjects = static_cast<double>(group.size());
  if (group.size() < 2) return fit;
  const auto [mean, both, log_sd] = robust_variance(seen, *law, subjects);
  const double t = t_quantile((1 + kStudyLevel) / 2, subjects - 1);
  const auto about = [t](double value, double variance) {
    const double half = t * std::sqrt(std::max(0.0, variance));
    return ConfidenceInterval{value * std::exp(-half), value * std::exp(half)};
  };
  fit.median.interval = about(fit.median.value, mean);
  // The mean's logarithm is mean + sd^2 / 2, and sd^2 / 2 goes with log_sd by sd^2.
  const double slope = sd * sd;
  fit.mean.interval = about(fit.mean.value, mean + 2 * slope * both + slope * slope * log_sd);
  return fit;
}

}  // namespace inkling
