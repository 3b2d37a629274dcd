#pragma once

#include "inkling/study/measures/study_measure.h"
#include "inkling/study/study_groups.h"

namespace inkling {

// All measures that these groups have something for, in the order in which they are shown. Adds
// what is left out to the notes.
std::vector<StudyMeasure> study_measures(StudyGroups& study);

}  // namespace inkling
