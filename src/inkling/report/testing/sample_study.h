#pragma once

#include "inkling/study.h"

namespace inkling::testing {

// A made-up study of children and adults: times, an emotion, a region, a rate; an effect that stays
// when frame rates are the same, one that does not, and one of which nothing can be said.
StudyResult sample_study();

}  // namespace inkling::testing
