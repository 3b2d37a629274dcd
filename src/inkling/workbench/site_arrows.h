#pragma once

#include <vector>

#include "inkling/geometry.h"
#include "inkling/image.h"

namespace inkling {

// How a place of the face moved, crop pixels.
struct SiteArrow {
  Point at;  // in the first crop
  Point by;
};

// The movement of each site (motion/sites.h) from one aligned crop to another by the flow that
// spotters measure (motion/patch_flow.h), less the motion of the head. Precondition: square crops
// of one size.
std::vector<SiteArrow> site_arrows(const GrayImage& from, const GrayImage& to);

}  // namespace inkling
