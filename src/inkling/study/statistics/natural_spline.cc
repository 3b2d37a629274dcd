#include "inkling/study/statistics/natural_spline.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <utility>

namespace inkling {
namespace {

std::vector<double> places(const std::vector<double>& sorted, const std::vector<double>& shares) {
  std::vector<double> found;
  for (const double share : shares) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    found.push_back(sorted[below] +
                    (place - static_cast<double>(below)) * (sorted[above] - sorted[below]));
  }
  return found;
}

// Knots that nearly meet make a curve that nothing holds.
bool are_apart(const std::vector<double>& knots) {
  const double range = knots.back() - knots.front();
  for (std::size_t i = 1; i < knots.size(); ++i) {
    if (knots[i] - knots[i - 1] <= 0.02 * range) return false;
  }
  return range > 0;
}

double cube_above(double x) { return x > 0 ? x * x * x : 0; }

}  // namespace

NaturalSpline NaturalSpline::for_values(std::vector<double> values) {
  assert(!values.empty());
  std::sort(values.begin(), values.end());
  for (const std::vector<double>& shares :
       {std::vector<double>{0.05, 0.35, 0.65, 0.95}, std::vector<double>{0.1, 0.5, 0.9}}) {
    const std::vector<double> knots = places(values, shares);
    if (are_apart(knots)) return NaturalSpline(knots);
  }
  return NaturalSpline({});
}

NaturalSpline::NaturalSpline(std::vector<double> knots) : knots_(std::move(knots)) {
  assert(knots_.empty() || knots_.size() > 2);
}

std::vector<double> NaturalSpline::row(double x) const {
  std::vector<double> row = {1, x};
  if (knots_.empty()) return row;
  const double last = knots_.back(), before = knots_[knots_.size() - 2];
  const double scale = (last - knots_.front()) * (last - knots_.front());
  for (std::size_t j = 0; j + 2 < knots_.size(); ++j) {
    const double at = knots_[j];
    row.push_back((cube_above(x - at) - cube_above(x - before) * (last - at) / (last - before) +
                   cube_above(x - last) * (before - at) / (last - before)) /
                  scale);
  }
  return row;
}

}  // namespace inkling
