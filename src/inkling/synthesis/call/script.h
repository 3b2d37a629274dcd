#pragma once

#include <string>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/synth.h"
#include "inkling/synthesis/face_path.h"
#include "inkling/synthesis/skin/movement.h"

namespace inkling {

// In order of onset. Movements lie within the stretches, a second from their ends, so that there is
// a rest to compare with. recorded: micro-expressions are each like one of these; none: of units.
std::vector<ScriptedMovement> draw_script(const std::vector<FacePath::Stretch>& stretches,
                                          const ScriptOptions& options, Random& random,
                                          const RecordedMotions& recorded = {});

}  // namespace inkling
