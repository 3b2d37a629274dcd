#pragma once

#include <array>
#include <string_view>

#include "inkling/core/geometry.h"

namespace inkling {

// The parts of the face whose displacement is followed, as boxes in face coordinates (canonical.h:
// unit inter-ocular distance, origin between the eyes, y down). Left and right as in the picture.
struct Region {
  std::string_view name;
  Rect face;
  bool eye = false;  // moved by blinks and gaze
};

inline constexpr std::array kRegions = {
    Region{"left-brow-outer", {-0.88, -0.52, 0.36, 0.34}},
    Region{"left-brow-inner", {-0.52, -0.52, 0.36, 0.34}},
    Region{"right-brow-inner", {0.16, -0.52, 0.36, 0.34}},
    Region{"right-brow-outer", {0.52, -0.52, 0.36, 0.34}},
    Region{"glabella", {-0.17, -0.50, 0.34, 0.38}},
    Region{"forehead", {-0.60, -0.88, 1.20, 0.34}},
    Region{"left-upper-lid", {-0.78, -0.18, 0.54, 0.18}, true},
    Region{"right-upper-lid", {0.24, -0.18, 0.54, 0.18}, true},
    Region{"left-lower-lid", {-0.78, 0.04, 0.54, 0.22}, true},
    Region{"right-lower-lid", {0.24, 0.04, 0.54, 0.22}, true},
    Region{"left-nose-wing", {-0.40, 0.42, 0.30, 0.36}},
    Region{"right-nose-wing", {0.10, 0.42, 0.30, 0.36}},
    Region{"left-cheek", {-0.95, 0.26, 0.52, 0.52}},
    Region{"right-cheek", {0.43, 0.26, 0.52, 0.52}},
    Region{"left-mouth-corner", {-0.68, 0.84, 0.46, 0.46}},
    Region{"right-mouth-corner", {0.22, 0.84, 0.46, 0.46}},
    Region{"upper-lip", {-0.24, 0.74, 0.48, 0.30}},
    Region{"lower-lip", {-0.30, 1.08, 0.60, 0.28}},
    Region{"chin", {-0.40, 1.38, 0.80, 0.34}},
};
inline constexpr int kRegionCount = static_cast<int>(kRegions.size());

}  // namespace inkling
