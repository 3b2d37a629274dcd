#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/evaluation/insertion_hits.h"
#include "inkling/synthesis/call/script.h"
#include "inkling/synthesis/face_path.h"

namespace inkling {

// Parts of the face and the action units that are tried in each.
struct TriedRegion {
  std::string name;
  std::vector<std::string> units;  // as parse_units takes them
};
const std::vector<TriedRegion>& tried_regions();  // brows, eyes, nose, mouth

struct PlannedMovement {
  ScriptedMovement movement;
  std::string region;
  MovementFrames frames;  // of the file that is made: 0 is the window's first
};

// Which movements go where, in as many copies of the footage as they need.
struct SensitivityPlan {
  Range window_s;              // the part of the recording that is used, at most a minute
  std::int64_t frames = 0;     // in it
  double held_s = 0;           // of it, while the face is held
  double inter_ocular_px = 0;  // median in it
  std::vector<std::vector<PlannedMovement>> passes;  // in order of time
  std::vector<MovementFrames> chance_windows;  // like movements, at random places, without any
};

struct PlanOptions {
  std::vector<double> amplitudes_iod;
  int insertions = 40;  // an amplitude, spread evenly over the regions
  Range duration_s{0.2, 0.48};
  std::uint64_t seed = 0;
};

// Movements lie within stretches through which the face is held, a second from their ends and 2.5 s
// from one another. Amplitudes, regions and units are mixed within each pass. Throws Error(kInput)
// when the face is nowhere held for long enough; `where` names the recording.
SensitivityPlan plan_sensitivity(const FacePath& path, const PlanOptions& options,
                                 const std::string& where);

}  // namespace inkling
