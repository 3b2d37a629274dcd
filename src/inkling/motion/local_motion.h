#pragma once

#include <utility>
#include <vector>

#include "inkling/geometry.h"
#include "inkling/motion/head_fit.h"
#include "inkling/motion/patch_flow.h"

namespace inkling {

// The patches that a small place of the face takes its displacement from, with their shares.
using SitePatches = std::vector<std::pair<std::size_t, double>>;
// The patches about a point (face coordinates, canonical.h); near ones have the larger shares.
SitePatches patches_about(const PatchGrid& grid, int crop_size, Point face);

// How a small place moved against the reference.
struct LocalMotion {
  Point px;          // less the motion of the head, crop pixels
  double error = 0;  // mean fit error of its patches, grey levels: high = the look changed
};

// The flow of its patches, weighted by the directions in which each can tell (structure tensor).
// What cannot be told stays where it was.
LocalMotion local_motion(const SitePatches& patches, const PatchGrid& grid,
                         const std::vector<PatchReference::Tensor>& tensors, const FlowField& field,
                         const HeadMotion& head);

}  // namespace inkling
