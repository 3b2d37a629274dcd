#pragma once

#include "inkling/align/testing/still_face.h"
#include "inkling/image.h"

namespace inkling::testing {

// The still face on a solid head with hair behind, before a wall, turned aside by `yaw` radians
// (positive: to the right in the picture); the head turns about its own middle, which stays in the
// middle of the picture. iod_px: between the eyes, from the front.
GrayImage turned_head(const StillFace& still, double yaw, double iod_px, int width, int height);

}  // namespace inkling::testing
