#pragma once

#include <span>
#include <vector>

#include "inkling/image.h"

namespace inkling {

// Linear Eulerian magnification (Wu et al., SIGGRAPH 2012; before recognition: Li et al., TAFFC
// 2018): what a pixel changed since the first frame, blurred in space against noise, is added to
// it once more, `factor` - 1 times. So movements look `factor` times larger, as long as they stay
// small beside the details of the picture: below factor 8 or so for a pixel of movement.
// frames: grey, of one size, at least one; factor >= 1.
std::vector<GrayImage> eulerian_magnified(std::span<const ImageView> frames, double factor);

}  // namespace inkling
