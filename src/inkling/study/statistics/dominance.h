#pragma once

#include "inkling/study.h"
#include "inkling/study/statistics/subject_values.h"

namespace inkling {

// How far the values of one group lie above those of another, without assuming any distribution.
// Every subject weighs the same, and each of a subject's samples as much as the others of it, so
// that a child with many samples counts once. With one sample a subject these are the plain
// figures. Intervals take subjects as units. Groups have a subject or more; there is no interval
// where one has a single subject.

// Cliff's delta (Cliff 1993): the chance that a value of `first` is larger less the chance that it
// is smaller; -1 to 1. Its variance is that of a U-statistic of two samples of subjects (DeLong et
// al. 1988; Obuchowski 1997), its interval by Student's t with Satterthwaite's degrees of freedom
// (Brunner and Munzel 2000) after Fisher's transformation. Where no value of a group lies among
// those of the other, Newcombe's (2006, method 5).
StudyEstimate cliffs_delta(const SubjectValues& first, const SubjectValues& second);

// The shift of Hodges and Lehmann (1963), first less second: the median of all differences between
// a value of one and a value of the other, weighted as above. The interval holds the shifts that
// the test of Cliff's delta does not refuse.
StudyEstimate hodges_lehmann(const SubjectValues& first, const SubjectValues& second);

}  // namespace inkling
