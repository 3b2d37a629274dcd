#pragma once

#include <optional>
#include <vector>

#include "inkling/study.h"
#include "inkling/study/statistics/subject_values.h"

namespace inkling {

// A length between two moments that are known to a frame only. Where each may lie anywhere within
// its frame, the length lies within `half_width` (one frame) of `middle`, and how likely each
// length is to be seen so falls evenly to both ends. Both in one unit.
struct CensoredLength {
  double middle = 0, half_width = 0;
};

// Lengths of one group, those of each subject together.
using CensoredGroup = std::vector<std::vector<CensoredLength>>;

// A log-normal distribution of lengths, by maximum likelihood of what frames show: the density,
// weighed over the lengths that would be seen so. It is the doubly interval-censored likelihood
// (de Gruttola and Lagakos 1989) with even chances within frames. Why log-normal and not Turnbull's
// estimate: that is no estimate within an interval, and at 25 frames a second three intervals hold
// most micro-expressions. Every subject weighs the same; intervals come from the variance between
// subjects' scores (Huber 1967; White 1982) and Student's t. None of fewer than three lengths, or
// where all are the same.
std::optional<CensoredFit> fit_censored(const CensoredGroup& group);

}  // namespace inkling
