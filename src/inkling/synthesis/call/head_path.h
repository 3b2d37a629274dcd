#pragma once

#include <cstdint>
#include <vector>

#include "inkling/synthesis/skin/movement.h"

namespace inkling {

// How a head is held. Lengths in inter-ocular distances, angles in radians.
struct HeadPose {
  Point shift;
  double scale = 1;
  double roll = 0;
  double yaw = 0;    // positive: to the right in the picture
  double pitch = 0;  // positive: chin down
};

// A head that is never quite still: slow sums of waves, and on top nods and turns where the script
// says "head". Sizes are assumptions: at liveliness 1 some 0.06 IOD, 1.5 degrees of roll, 3 of yaw
// and 2 of pitch (root mean square), as of a seated person who listens.
class HeadPath {
 public:
  HeadPath(std::uint64_t seed, double liveliness, std::vector<ScriptedMovement> movements);
  HeadPose at(double t_s) const;

 private:
  struct Wave {
    double hertz, phase, height;
  };
  using Waves = std::vector<Wave>;
  static double sum(const Waves& waves, double t_s);
  Waves x_, y_, scale_, roll_, yaw_, pitch_;
  std::vector<ScriptedMovement> movements_;
};

}  // namespace inkling
