#pragma once

#include <vector>

#include "inkling/analysis/event_names.h"
#include "inkling/analysis/spotted_face.h"
#include "inkling/event.h"

namespace inkling {

// A face whose movements were found and named.
struct NamedFace {
  const SpottedFace* face;
  std::vector<EventName> names;  // one a movement of the face's spotting
};

// The events of each face, in the order of the faces. They are numbered 1, 2, … over the whole
// recording by onset; of equal onsets the first face's comes first. All events are made here. Sides
// become the person's; mirrored: the picture shows the person as a mirror does.
std::vector<std::vector<Event>> make_events(const std::vector<NamedFace>& faces,
                                            bool mirrored = false);

}  // namespace inkling
