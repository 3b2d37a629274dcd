#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/event.h"
#include "inkling/geometry.h"

namespace inkling {

// A place of skin that an action unit moves, on the left half of the picture's face (the person's
// right); the right half mirrors it. Lengths in inter-ocular distances (IOD); x counts away from
// the midline, y down.
struct Lobe {
  std::vector<int> anchors;  // landmarks (iBUG, left half) whose mean, plus `offset`, is the centre
  Point offset;
  Point shift;           // relative
  Point radius;          // half axes of the ellipse outside of which nothing moves
  bool midline = false;  // one place in the middle of the face, not two
};

struct ActionUnit {
  int number;  // unit_name()
  std::vector<Lobe> lobes;
};

// 1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 24. Directions follow the manual's descriptions;
// reach and proportions are assumptions of ours.
const std::vector<ActionUnit>& action_units();

// "1+2", "12L", "4+7R". Throws Error(kUsage) that names what is wrong and lists the known units.
std::vector<UnitMove> parse_units(std::string_view text);

}  // namespace inkling
