#pragma once

#include <array>
#include <string_view>

#include "inkling/geometry.h"

namespace inkling {

// The parts of the face whose displacement is followed, as boxes in face coordinates (canonical.h:
// unit inter-ocular distance, origin between the eyes, y down). Left and right as in the picture.
struct Region {
  std::string_view name;
  std::string_view part;  // of the face, for curves to look at
  Rect face;
  bool eye = false;  // moved by blinks and gaze
};

inline constexpr std::array kRegions = {
    Region{"left-brow-outer", "brows", {-0.88, -0.52, 0.36, 0.34}},
    Region{"left-brow-inner", "brows", {-0.52, -0.52, 0.36, 0.34}},
    Region{"right-brow-inner", "brows", {0.16, -0.52, 0.36, 0.34}},
    Region{"right-brow-outer", "brows", {0.52, -0.52, 0.36, 0.34}},
    Region{"glabella", "brows", {-0.17, -0.50, 0.34, 0.38}},
    Region{"forehead", "brows", {-0.60, -0.88, 1.20, 0.34}},
    Region{"left-upper-lid", "eyes", {-0.78, -0.18, 0.54, 0.18}, true},
    Region{"right-upper-lid", "eyes", {0.24, -0.18, 0.54, 0.18}, true},
    Region{"left-lower-lid", "eyes", {-0.78, 0.04, 0.54, 0.22}, true},
    Region{"right-lower-lid", "eyes", {0.24, 0.04, 0.54, 0.22}, true},
    Region{"left-nose-wing", "nose", {-0.40, 0.42, 0.30, 0.36}},
    Region{"right-nose-wing", "nose", {0.10, 0.42, 0.30, 0.36}},
    Region{"left-cheek", "cheeks", {-0.95, 0.26, 0.52, 0.52}},
    Region{"right-cheek", "cheeks", {0.43, 0.26, 0.52, 0.52}},
    Region{"left-mouth-corner", "mouth", {-0.68, 0.84, 0.46, 0.46}},
    Region{"right-mouth-corner", "mouth", {0.22, 0.84, 0.46, 0.46}},
    Region{"upper-lip", "mouth", {-0.24, 0.74, 0.48, 0.30}},
    Region{"lower-lip", "mouth", {-0.30, 1.08, 0.60, 0.28}},
    Region{"chin", "chin", {-0.40, 1.38, 0.80, 0.34}},
};
inline constexpr int kRegionCount = static_cast<int>(kRegions.size());

}  // namespace inkling
