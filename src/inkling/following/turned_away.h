#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "inkling/following/followed_face.h"

namespace inkling {

// Time through which a face was not seen since the head was turned aside, both ends inclusive.
struct TurnedAway {
  std::int64_t begin_us = 0, end_us = 0;
};

// Says it from how the face moved where it was still seen: the head turned (FacePlace::head_turn),
// the face moved to that side, and the eyes came closer together, all within two seconds before it
// was lost. The time until it is found again counts as turned away when it then comes back from
// that side, else the first two seconds. The half second before a face is found counts when it
// comes back from aside as plainly as that. places: of one face, each crop measured; in order.
std::vector<TurnedAway> turned_away(std::span<const FacePlace> places);

}  // namespace inkling
