#pragma once

#include "inkling/study.h"
#include "inkling/study/statistics/subject_values.h"

namespace inkling {

// The difference of two groups' shares, first less second, of values that are 0 or 1; every subject
// weighs the same. Each share gets Wilson's interval, with as many trials as would vary as the
// subjects' shares do (Korn and Graubard 1998; never more than there are samples; subjects where
// nothing varies) and Student's t of the subjects for the normal; the difference that of Newcombe
// (1998, method 10). No interval where a group has one subject.
StudyEstimate proportion_difference(const SubjectValues& first, const SubjectValues& second);

}  // namespace inkling
