#pragma once

#include <string>

#include "inkling/synthesis/cohort/cohort.h"

namespace inkling {

// What lies in a cohort's folder, that nobody in it is real, and everything that was assumed.
std::string cohort_readme(const CohortOptions& options);

}  // namespace inkling
