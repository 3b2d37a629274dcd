#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "inkling/recognizer.h"

namespace inkling {

// The subjects of the rows dealt into groups by a draw from the seed: at most `groups`, none empty.
std::vector<std::set<std::string>> subject_groups(const TrainingRows& rows, std::size_t groups,
                                                  std::uint64_t seed);

// Labels that each candidate predicts for the rows held out, having learnt from `inner` alone:
// [candidate][row].
using CandidateLabels = std::function<std::vector<std::vector<std::size_t>>(
    const TrainingRows& inner, std::span<const std::size_t> held_out)>;

// The candidate with the best UF1 (See et al. 2019: mean of the classes' F1 on counts pooled over
// all groups) when each group of subjects is held out in turn; the first of equals. Nothing when
// there is only one subject, which cannot be split.
std::optional<std::size_t> best_candidate(const TrainingRows& rows, std::size_t candidates,
                                          std::size_t groups, const FitContext& context,
                                          const CandidateLabels& predict_labels);

}  // namespace inkling
