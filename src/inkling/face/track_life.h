#pragma once

#include <cstdint>
#include <vector>

#include "inkling/face/track_match.h"

namespace inkling {

// What detections, glances and misses make of a track. `now_us`: time of the frame at hand.

// Correlation of the face as the flow has it with how it looked at detections, -1..1.
double likeness(const Track& track);

// A new candidate, or a face at once if the detection is sure.
Track newborn(SeenFace& face, std::int64_t now_us);

// The detection is this track's. True when it is followed from now on, but was not before.
bool accept(Track& track, SeenFace& face, std::int64_t now_us);

// A glance confirmed the face where the flow has it.
void confirm_by_glance(Track& track, double confidence, std::int64_t now_us);

// The detector looked at it in vain. True when the track is to be given up as lost.
bool miss(Track& track, std::int64_t now_us);

// What is due for a track in this frame.
enum class Check { kNone, kGlance, kDetection };
Check check_due(const Track& track, double detect_every_s, std::int64_t now_us);

// Drops candidates that came to nothing, and the longest lost of too many faces.
void forget(std::vector<Track>& tracks);

}  // namespace inkling
