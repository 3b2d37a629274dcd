#pragma once

#include <optional>
#include <vector>

#include "inkling/study.h"
#include "inkling/study/statistics/subject_permutation.h"
#include "inkling/study/statistics/subject_values.h"

namespace inkling {

// Fewer subjects, or ages that lie closer together, show no course with age.
inline constexpr std::size_t kLeastAgedSubjects = 8;
inline constexpr double kLeastAgeRange_years = 1;

// How values go with the age of subjects: a natural spline of age in a model with a random
// intercept for each subject, with bands of 95 % at each age, and a straight line beside. p: the
// ages are permuted over subjects, with all their samples; what is compared is how much of the
// weighted squares the spline takes away. ages: of the subjects of `group`, years. None where there
// are too few subjects or ages lie too close together.
std::optional<AgeEffect> age_effect(const SubjectValues& group, const std::vector<double>& ages,
                                    const PermutationOptions& options);

}  // namespace inkling
