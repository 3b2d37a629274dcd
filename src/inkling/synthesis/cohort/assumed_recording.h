#pragma once

#include "inkling/core/random.h"
#include "inkling/synth.h"
#include "inkling/synthesis/person/person.h"

namespace inkling {

// One recording of a person, drawn from what is assumed of such people (assumptions.h).
ScriptOptions assumed_script(const PersonTraits& person, Random& random);
// The same of a person who differs: by her population, and by herself (CohortOptions).
void apply_differences(const PersonTraits& person, const PopulationDifferences& differences,
                       double subject_spread, ScriptOptions& script);
// width, height: of the recording.
CallDamage assumed_damage(Population population, int width, int height, Random& random);

}  // namespace inkling
