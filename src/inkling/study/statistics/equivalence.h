#pragma once

namespace inkling {

// A difference that was estimated, with its standard error and degrees of freedom.
struct ErrorOfDifference {
  double standard_error = 0, df = 1;
};

// Two one-sided tests (Schuirmann 1987): how surprising the data would be if the difference were as
// large as the margin or larger. Small: the groups are the same within the margin. Preconditions:
// the standard error and the margin are above 0.
double equivalence_p(double difference, const ErrorOfDifference& error, double margin);

// The true difference that a two-sided test at `alpha` would find with this power.
double detectable_difference(const ErrorOfDifference& error, double power = 0.8,
                             double alpha = 0.05);

}  // namespace inkling
