#include "inkling/evaluation/proportion.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr double kZ = 1.959963984540054;  // 97.5 % of a normal distribution

// Byar's cube of a normal deviate.
double byar(double count, double z) {
  const double root = 1 - 1 / (9 * count) + z / (3 * std::sqrt(count));
  return count * root * root * root;
}

}  // namespace

ConfidenceInterval wilson_interval(std::int64_t found, std::int64_t shown) {
  if (shown <= 0) return {0, 1};
  const double n = static_cast<double>(shown), p = static_cast<double>(found) / n;
  const double shrink = 1 + kZ * kZ / n;
  const double middle = (p + kZ * kZ / (2 * n)) / shrink;
  const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n)) / shrink;
  // At the ends rounding would leave a trace.
  return {found == 0 ? 0 : std::max(0.0, middle - half),
          found == shown ? 1 : std::min(1.0, middle + half)};
}

ConfidenceInterval poisson_interval(std::int64_t count) {
  const double n = static_cast<double>(count);
  return {count == 0 ? 0 : byar(n, -kZ), byar(n + 1, kZ)};
}

}  // namespace inkling
