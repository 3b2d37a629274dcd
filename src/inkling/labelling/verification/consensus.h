#pragma once

#include "inkling/labelling/agreement/event_groups.h"
#include "inkling/labelling/frame_clock.h"

namespace inkling {

// One code of what several coders noted of one movement. Onset and offset are the median of theirs,
// between two frames the earlier one; the apex that of those who marked one, within onset and
// offset. The emotion is the one that all name; action units are those that all noted. Where they
// say different sides of a unit it is both, and an intensity is kept where all gave the same one.
// Confidence is the lowest that one gave; a proposal was seen where one saw it. Id and tier are
// those of the first code of the group, comments and views stay with their codes.
// Precondition: the group has a code, and the clock its frames.
Code consensus_of(const EventGroup& group, const FrameClock& clock);

}  // namespace inkling
