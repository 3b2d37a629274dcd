#pragma once

#include <array>
#include <cstddef>

#include "inkling/geometry.h"

namespace inkling {

// Mean places of landmarks on an aligned face, in face coordinates (align/canonical.h): 15 pairs,
// the left one first, then 6 on the midline. The jaw line is left out, which expressions do not
// move. Places 2 i and 2 i + 1 mirror each other.
inline constexpr std::size_t kLandmarkPairs = 15;
inline constexpr std::array<Point, 36> kFaceLandmarks = {{
    {-0.84, -0.26}, {0.84, -0.26},  // brow, from its outer end
    {-0.66, -0.38}, {0.66, -0.38},  //
    {-0.44, -0.39}, {0.44, -0.39},  //
    {-0.22, -0.31}, {0.22, -0.31},  //
    {-0.76, 0.02},  {0.76, 0.02},   // eye: outer corner, lids, inner corner
    {-0.50, -0.11}, {0.50, -0.11},  //
    {-0.50, 0.13},  {0.50, 0.13},   //
    {-0.27, 0.03},  {0.27, 0.03},   //
    {-0.22, 0.57},  {0.22, 0.57},   // nose wing
    {-0.60, 0.42},  {0.60, 0.42},   // cheek
    {-0.44, 0.74},  {0.44, 0.74},   // nasolabial fold
    {-0.43, 1.04},  {0.43, 1.04},   // corner of the mouth, lips beside the middle
    {-0.18, 0.93},  {0.18, 0.93},   //
    {-0.20, 1.18},  {0.20, 1.18},   //
    {-0.26, 1.46},  {0.26, 1.46},   // chin
    {0, -0.30},                     // between the brows
    {0, 0.24},                      // bridge and tip of the nose
    {0, 0.52},                      //
    {0, 0.91},                      // lips
    {0, 1.21},                      //
    {0, 1.50},                      // chin
}};

}  // namespace inkling
