#pragma once

namespace inkling {

// What statistics of a study take from Boost.Math. Preconditions: df > 0, 0 < probability < 1.

double t_quantile(double probability, double df);
double t_cdf(double t, double df);
double normal_cdf(double z);
double normal_quantile(double probability);
// Chance that a two-sided t test at `alpha` finds a difference of `shift` standard errors.
double t_test_power(double shift, double df, double alpha);

}  // namespace inkling
