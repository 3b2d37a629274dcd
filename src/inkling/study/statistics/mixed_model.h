#pragma once

#include <optional>
#include <span>
#include <vector>

#include "inkling/study.h"
#include "inkling/study/statistics/subject_values.h"

namespace inkling {

// What a model with a random intercept needs of a subject's values.
struct SubjectSums {
  double count = 0, mean = 0;
  double within = 0;  // squares about the mean, summed
};
SubjectSums subject_sums(const std::vector<double>& values);
std::vector<SubjectSums> all_subject_sums(const SubjectValues& group);

// value = covariates x coefficients + the subject's own intercept + the sample's own rest, both
// normal (Laird and Ware 1982), fitted by restricted maximum likelihood. Covariates are of
// subjects.
struct MixedFit {
  std::vector<double> coefficients;
  std::vector<double> covariance;  // of the coefficients, row by row
  double subject_variance = 0, sample_variance = 0;
  double df = 0;  // subjects less coefficients: between and within (Schluchter and Elashoff 1990)

  double variance(std::size_t row, std::size_t column) const {
    return covariance[row * coefficients.size() + column];
  }
};

// covariates: a row a subject, of one length, linearly independent. Where every subject has one
// sample the two variances cannot be told apart: all is the sample's. Preconditions: more subjects
// than covariates; as many rows as subjects.
MixedFit fit_mixed_model(std::span<const SubjectSums> subjects,
                         const std::vector<std::vector<double>>& covariates);

// The weights of subjects in such a model: how sure each one's mean is.
std::vector<double> mixed_weights(std::span<const SubjectSums> subjects, const MixedFit& fit);

// The difference of two groups' expected values, first less second, of a model for each group with
// variances of its own, as children vary otherwise than adults; Satterthwaite's degrees of freedom.
struct MixedDifference {
  StudyEstimate difference;
  double standard_error = 0, df = 1;
  // Divided by the root of the mean of both groups' variances of a sample (Cohen's d with unequal
  // variances; Bonett 2008), which are those between subjects and within. None where nothing
  // varies.
  std::optional<StudyEstimate> standardised;
  double sample_sd = 0;  // that root
};
// None where a group has fewer than two subjects.
std::optional<MixedDifference> mixed_difference(const SubjectValues& first,
                                                const SubjectValues& second);

}  // namespace inkling
