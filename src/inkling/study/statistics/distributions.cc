#include "inkling/study/statistics/distributions.h"

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace inkling {

double t_quantile(double probability, double df) {
  return quantile(boost::math::students_t(df), probability);
}

double t_cdf(double t, double df) { return cdf(boost::math::students_t(df), t); }

double normal_cdf(double z) { return cdf(boost::math::normal(), z); }

double normal_quantile(double probability) { return quantile(boost::math::normal(), probability); }

double t_test_power(double shift, double df, double alpha) {
  const double limit = t_quantile(1 - alpha / 2, df);
  const boost::math::non_central_t distribution(df, shift);
  return cdf(complement(distribution, limit)) + cdf(distribution, -limit);
}

}  // namespace inkling
