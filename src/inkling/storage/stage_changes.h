#pragma once

#include <map>
#include <string>
#include <vector>

#include "inkling/storage/compared_movements.h"

namespace inkling {

// What became of some of the movements that were compared. Each is in one of agreed, settled, kept,
// changed, dropped and open.
struct StageChange {
  std::string of;    // "compared", "disagreed", "checked", a kind of difference, or a coder's name
  std::string part;  // "all"; "kind": that differed in it; "alone": that this coder alone noted
  int movements = 0;
  int agreed = 0;   // at once, and nobody checked it
  int settled = 0;  // coders took over one of their views
  int kept = 0;     // a verifier had a coder's code stand
  int changed = 0;  // a verifier wrote other frames or labels, or made two of it
  int dropped = 0;  // a verifier said that it is no event
  int open = 0;     // waits
  int again = 0;    // of the open ones: decided, and the codes were changed since
  bool operator==(const StageChange&) const = default;  // NOLINT(modernize-use-nullptr)
};

// What each stage made of what coders noted: all that were compared, those in which they disagreed,
// those that agreed and were drawn to be checked; then by kind of disagreement, then by who alone
// noted it. A movement that differs in two kinds counts in both. coders: their names.
std::vector<StageChange> stage_changes(const ProjectComparison& comparison,
                                       const std::map<std::int64_t, std::string>& coders);

}  // namespace inkling
