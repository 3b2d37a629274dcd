#include "inkling/study/statistics/equivalence.h"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cassert>

#include "inkling/study/statistics/distributions.h"

namespace inkling {

double equivalence_p(double difference, const ErrorOfDifference& error, double margin) {
  assert(error.standard_error > 0 && margin > 0);
  const double above = t_cdf(-(difference + margin) / error.standard_error, error.df);
  const double below = t_cdf((difference - margin) / error.standard_error, error.df);
  return std::max(above, below);
}

double detectable_difference(const ErrorOfDifference& error, double power, double alpha) {
  const auto missing = [&](double shift) { return t_test_power(shift, error.df, alpha) - power; };
  double high = 4;
  while (missing(high) < 0 && high < 1e4) high *= 2;
  if (missing(high) < 0) return high * error.standard_error;
  std::uintmax_t steps = 100;
  const auto found = boost::math::tools::toms748_solve(
      missing, 0.0, high, boost::math::tools::eps_tolerance<double>(40), steps);
  return (found.first + found.second) / 2 * error.standard_error;
}

}  // namespace inkling
