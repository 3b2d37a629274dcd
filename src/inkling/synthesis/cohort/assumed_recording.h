#pragma once

#include "inkling/core/random.h"
#include "inkling/synth.h"
#include "inkling/synthesis/person/person.h"

namespace inkling {

// One recording of a person, drawn from what is assumed of such people (assumptions.h).
ScriptOptions assumed_script(const PersonTraits& person, Random& random);
// width, height: of the recording.
CallDamage assumed_damage(Population population, int width, int height, Random& random);

}  // namespace inkling
