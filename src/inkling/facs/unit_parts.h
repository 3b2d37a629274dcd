#pragma once

#include <string_view>
#include <vector>

namespace inkling {

// The parts of the face that an action unit moves, as kRegions names them ("brows", "eyes", "nose",
// "cheeks", "mouth", "chin"), after the appearance changes of the FACS Manual (2002), that which it
// moves most first. Empty for units that move the neck, the head or the gaze, and for numbers that
// are none.
std::vector<std::string_view> unit_parts(int unit);

}  // namespace inkling
