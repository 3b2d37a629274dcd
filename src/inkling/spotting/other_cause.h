#pragma once

#include <optional>

#include "inkling/spotting/evidence.h"
#include "inkling/spotting/movement.h"

namespace inkling {

enum class OtherCause {
  kBlink,     // the lids' own movement, or what they pull along
  kHead,      // a head movement that shows up as movement of the skin
  kMacro,     // a part of a longer movement
  kRestless,  // a stage of a strong emotion, in a face far from rest
  kRow,       // one of several in a row: speech, chewing
};

// Whether the movement is a stage of a strong emotion.
bool is_one_of_many(const Evidence& evidence, const Movement& movement);
// Whether it is the beginning or a stage of this longer movement.
bool is_part_of(const MacroMovement& macro, const Evidence& evidence, const Movement& movement);

// What else than a micro-expression explains this brief movement, if anything does.
std::optional<OtherCause> other_cause(const Evidence& evidence, const Movement& movement);

}  // namespace inkling
