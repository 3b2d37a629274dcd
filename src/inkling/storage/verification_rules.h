#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "inkling/labelling/verification/differences.h"
#include "inkling/storage/coding_scheme.h"

namespace inkling {

// How the stages of a project lead from codes to what stands. The first stage of comparing compares
// the codes of the last stage of coding before it; the first stage of deciding behind it decides.
struct VerificationRules {
  // None: the project has no such stage; the defaults count then.
  std::optional<Stage> code, compare, decide;

  // Settings of the stage of coding: how many coders must have coded a stretch.
  int coders = 2;  // "coders"
  // Of the stage of comparing.
  ComparisonRule rule;   // "overlap", "tolerance_ms", "differs" (kinds), "tiers" (names)
  bool give_way = true;  // "give_way": coders settle a disagreement where all take over one's view
  // Of the stage of deciding.
  bool decides_settled = false;   // "settled": also what coders have settled is decided
  bool decides_own = false;       // "own": who coded a face may decide of it
  double sample_share = 0;        // "sample_share": of what coders agreed on, drawn by chance
  std::uint64_t sample_seed = 0;  // "sample_seed": of that draw
};

// What a setting does not say is as above.
VerificationRules verification_rules(const std::vector<Stage>& stages);

}  // namespace inkling
