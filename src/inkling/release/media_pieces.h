#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "inkling/release/release_plan.h"

namespace inkling {

// Samples of one recording whose media are made in one reading and lie in a folder of their own. A
// run that is stopped loses no more than the pieces that it was at; several are made at a time.
struct MediaPiece {
  std::int64_t recording_id = 0;
  std::string folder;                         // its name: "12-3"
  std::vector<const PlannedSample*> samples;  // of the plan, as they begin
};

inline constexpr std::size_t kSamplesInPiece = 32;

// All samples of a plan, which outlives them.
std::vector<MediaPiece> media_pieces(const ReleasePlan& plan);

}  // namespace inkling
