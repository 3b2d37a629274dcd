#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inkling {

enum class Side { kBoth, kLeft, kRight };  // of the face, as in the picture

// One action unit (Ekman, Friesen and Hager 2002, FACS Manual) in a movement.
struct UnitMove {
  int unit = 0;
  Side side = Side::kBoth;
  double share = 1;  // of the movement's amplitude, before the whole is scaled to it
};

// "lip corner puller"; empty for a number that this does not know.
std::string_view unit_name(int unit);

// "1+2", "12L+14L"
std::string to_text(const std::vector<UnitMove>& units);

}  // namespace inkling
