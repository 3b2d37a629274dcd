#pragma once

#include <array>

#include "inkling/geometry.h"

namespace inkling {

// The 36 regions of MDMO, 18 on each side, in face coordinates (align/canonical.h), by rows from
// the forehead down; the left one of a pair first. The paper draws them as polygons between 66
// landmarks of the first frame; in aligned crops, where eyes are at their places, boxes round the
// mean places of these landmarks stand in for them.
inline constexpr int kMdmoRegions = 36;
std::array<Rect, kMdmoRegions> mdmo_regions();

}  // namespace inkling
