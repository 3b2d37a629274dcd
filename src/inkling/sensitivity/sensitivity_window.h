#pragma once

#include <cstdint>
#include <vector>

#include "inkling/synthesis/call/script.h"
#include "inkling/synthesis/face_path.h"

namespace inkling {

// The whole path or, of a longer one, the minute in which the face is held most.
FacePath best_minute(const FacePath& path);

// Where movements of up to that length may lie: within stretches of at least 4 s through which the
// face is held, a second from their ends.
std::vector<FacePath::Stretch> insertable_stretches(const FacePath& path,
                                                    double longest_movement_s);

struct FaceInWindow {
  Range window_s;  // first to last frame
  std::int64_t frames = 0;
  double held_s = 0;           // of it, while the face is held
  double inter_ocular_px = 0;  // median
};
FaceInWindow face_in(const FacePath& part);

}  // namespace inkling
