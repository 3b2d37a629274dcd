#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/evaluation/insertion_hits.h"
#include "inkling/following/methods.h"
#include "inkling/progress.h"
#include "inkling/sensitivity/sensitivity_plan.h"
#include "inkling/synthesis/call/insert.h"

namespace inkling {

// What one spotter says of one encoded copy of the footage.
struct SpottedBy {
  std::string spotter;
  // Of the main face. Others: expressions, blinks, head movements.
  std::vector<MovementFrames> micro, others;
};

// Everything that the copies share.
struct CopyMaker {
  std::filesystem::path input;
  std::filesystem::path folder;  // for the copies while they exist
  const FacePath& path;
  const SensitivityPlan& plan;
  SynthOptions encoding;
  FollowMethods methods;
  std::vector<std::string> spotters;
};

// Inserts the movements, encodes the copy, follows the face anew and asks every spotter; the copy
// is deleted. `pass` names the temporary file. Progress counts frames written, then frames read.
std::vector<SpottedBy> run_copy(const CopyMaker& maker, std::size_t pass,
                                const std::vector<PlannedMovement>& movements, Progress& progress,
                                const CancelToken& cancel);

}  // namespace inkling
