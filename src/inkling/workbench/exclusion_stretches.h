#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "inkling/analyze.h"

namespace inkling {

// A stretch of a face that cannot show a movement of under half a second, both ends inclusive.
struct ExclusionStretch {
  std::int64_t first_frame = 0, last_frame = 0;
  std::string reason;  // "head turned away", "frozen", "9 new pictures a second"

  bool operator==(const ExclusionStretch&) const = default;
};

// By first frame: where the face is not seen or cannot be measured (by FrameRow::reason), where the
// picture is frozen for a fifth of a second, and where fewer than kFewPictures new pictures a
// second come. Stretches of one reason that a blink of less than 0.3 s parts are one; those under
// half a second are left out, but for frozen ones.
std::vector<ExclusionStretch> exclusion_stretches(std::span<const FrameRow> rows);
inline constexpr double kFewPictures = 16;

}  // namespace inkling
