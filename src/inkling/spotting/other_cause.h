#pragma once

#include <optional>
#include <vector>

#include "inkling/spotting/evidence.h"
#include "inkling/spotting/movement.h"

namespace inkling {

enum class OtherCause {
  kBlink,     // the lids' own movement, or what they pull along
  kGaze,      // a look aside that moves the lids
  kHead,      // a head movement that shows up as movement of the skin
  kMacro,     // a part of a longer movement
  kRestless,  // a stage of a strong emotion, in a face far from rest
  kRow,       // one of several in a row: speech, chewing
};

// Whether a movement of these units (seen_units), of this time, is but what a blink makes lids and
// brows do: it begins, peaks and ends with the blink, and the brows move no more than the lids.
bool goes_with_a_blink(const Evidence& evidence, const SampleSpan& span,
                       const std::vector<UnitMove>& units);
// Whether the movement is a stage of a strong emotion.
bool is_one_of_many(const Evidence& evidence, const Movement& movement);
// Whether it is the beginning or a stage of this longer movement.
bool is_part_of(const MacroMovement& macro, const Evidence& evidence, const Movement& movement);

// What else than a micro-expression explains this brief movement, if anything does.
std::optional<OtherCause> other_cause(const Evidence& evidence, const Movement& movement);

}  // namespace inkling
