#pragma once

#include <optional>
#include <vector>

#include "inkling/score.h"

namespace inkling {

// Values of one group: of each subject those of its samples. No subject is without a value.
using SubjectValues = std::vector<std::vector<double>>;

// How sure intervals are.
inline constexpr double kStudyLevel = 0.95;

double mean_of(const std::vector<double>& values);
std::vector<double> subject_means(const SubjectValues& group);
std::size_t count_values(const SubjectValues& group);

// Mean and variance (of n - 1) of numbers; the variance is 0 for one.
struct MeanVariance {
  double mean = 0, variance = 0;
};
MeanVariance mean_variance(const std::vector<double>& values);

// Degrees of freedom of the sum of two variances that are estimated apart (Welch 1947;
// Satterthwaite 1946). Where both are 0, the smaller of the two.
double satterthwaite_df(double variance1, double df1, double variance2, double df2);

}  // namespace inkling
