#pragma once

#include <cstdint>
#include <string>

#include "inkling/face.h"
#include "inkling/image.h"

namespace inkling {

// A picture of a face with what an animator needs to know of it.
struct Portrait {
  RgbImage rgb;
  RgbImage eyes_closed;  // the same picture with both lids down; may be empty
  Landmarks landmarks;   // kLandmarkCount points, pixels of `rgb`
};

}  // namespace inkling
