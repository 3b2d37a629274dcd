#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/evaluation/matching.h"
#include "inkling/evaluation/movement_table.h"
#include "inkling/score.h"

namespace inkling {

// A movement of the recording in its unit.
Span span_of(const ScoredRecording& recording, const MovementTimes& times);

// All recordings that the list, the truth or the predictions name, by name. Compared in frames
// where everything in the recording has frames, else in seconds where everything has these, else
// in frames by way of fps. overlaps: as SpottingOptions::overlaps. odd: recordings that are left
// out (with predictions that neither list nor truth knows, when there is a list; two subjects; no
// fps where one is needed) and what was taken by a rule are added. Throws Error(kInput) when all
// labels or all predictions would be left out.
std::vector<ScoredRecording> join_recordings(const SpottingInput& input,
                                             const std::string& overlaps, std::vector<OddRow>& odd);

}  // namespace inkling
