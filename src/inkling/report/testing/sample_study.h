#pragma once

#include <string>

#include "inkling/study.h"

namespace inkling::testing {

struct SampleStudy {
  std::string prefix = "";  // of every name that a user gives
  bool regions = false;     // of the whole face: displacement, strain and speed of each
  int groups = 2;           // 2 or 3, compared two by two
  bool told = true;         // else nothing can be said of any measure, and no age or rate is known
};

// A made-up study of children and adults: times, an emotion, a region, a rate; an effect that stays
// when frame rates are the same, one that does not, and one of which nothing can be said.
StudyResult sample_study(const SampleStudy& options = {});

struct SamplePlan {
  std::string prefix = "";
  std::size_t second_subjects = 0;  // 0: as many as of the first group
  bool enough = true;               // else no number of subjects that is tried is enough
};

StudyPlanResult sample_plan(const SamplePlan& options = {});

}  // namespace inkling::testing
