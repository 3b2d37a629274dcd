#pragma once

#include "inkling/study.h"
#include "inkling/study/statistics/subject_values.h"

namespace inkling {

// Quartiles are those of all samples, between neighbours as NumPy has them (Hyndman and Fan 1996,
// definition 7). The interval is that of the mean of subjects, by Student's t; none of one subject.
GroupFigures group_figures(const SubjectValues& group);

}  // namespace inkling
