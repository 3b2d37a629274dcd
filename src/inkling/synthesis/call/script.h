#pragma once

#include <string>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/synthesis/face_path.h"
#include "inkling/synthesis/skin/movement.h"

namespace inkling {

struct Range {
  double low = 0, high = 0;
};

// What is to happen. Rates are means; places are drawn at random, so that no two movements of skin
// touch one another.
struct ScriptOptions {
  double micro_every_s = 4;  // from one to the next; 0: none
  Range micro_amplitude_iod{0.02, 0.04};
  Range micro_duration_s{0.2, 0.48};               // onset to offset
  std::vector<std::vector<UnitMove>> micro_units;  // to choose among; empty: those of the emotions
  std::vector<std::string> emotions;  // to choose among, one named twice twice as often; empty: all
  double any_place_share = 0;         // of micro- and macro-expressions: no action units
  double variety = 0;                 // of action units, see WarpField
  double macros_per_min = 0, blinks_per_min = 0, speech_per_min = 0;
  double heads_per_min = 0, hands_per_min = 0, lights_per_min = 0;
  Range macro_amplitude_iod{0.06, 0.16};
  Range macro_duration_s{0.8, 3.0};
};

// In order of onset. Movements lie within the stretches, a second from their ends, so that there is
// a rest to compare with.
std::vector<ScriptedMovement> draw_script(const std::vector<FacePath::Stretch>& stretches,
                                          const ScriptOptions& options, Random& random);

}  // namespace inkling
