#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "inkling/descriptor/lbp_top.h"

namespace inkling {

inline constexpr std::array<LbpPlane, 3> kLbpPlanes = {LbpPlane::kXY, LbpPlane::kXT, LbpPlane::kYT};

// A neighbour of a voxel: up to four voxels and their weights (see BilinearNeighbor); nearest: the
// first one only.
struct LbpNeighbour {
  struct Corner {
    int x = 0, y = 0, t = 0;  // from the centre
    std::int32_t weight = 0;
  };
  std::array<Corner, 4> corners;
};

// Neighbour n lies at angle 2 pi n / points on the plane's ellipse, from the plane's first axis
// towards minus its second.
std::vector<LbpNeighbour> lbp_neighbours(LbpPlane plane, const LbpTopOptions& options);

}  // namespace inkling
