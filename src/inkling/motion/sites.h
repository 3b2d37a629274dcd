#pragma once

#include <vector>

#include "inkling/facs/regions.h"
#include "inkling/geometry.h"
#include "inkling/motion/local_motion.h"
#include "inkling/motion/patch_flow.h"

namespace inkling {

// A small place of the face whose displacement is followed: about a quarter of the inter-ocular
// distance across, so that a local movement is not averaged away. Sites overlap.
struct Site {
  Point face;        // centre, face coordinates (canonical.h)
  int region = 0;    // index into kRegions: the one it lies in, or the nearest
  bool eye = false;  // moved by blinks and gaze
};

// All sites; they are the same for every face and crop size.
const std::vector<Site>& face_sites();

// The patches of each site.
std::vector<SitePatches> patches_of_sites(const PatchGrid& grid, int crop_size);

}  // namespace inkling
