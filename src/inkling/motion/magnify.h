#pragma once

#include <vector>

#include "inkling/image.h"

namespace inkling {

struct Magnified {
  std::vector<RgbImage> frames;
  double factor = 1;  // how many times larger movements are shown
};

// Shows small movement larger: each crop is warped along its dense flow (Farneback 2003) from the
// crop `still`, times the factor (Liu et al., Motion Magnification, 2005). The factor is chosen
// so that the largest movement becomes a few pixels. For looking at, not for measuring.
// crops: aligned, all of one size, at least one; still: index of the crop at rest.
Magnified magnify(const std::vector<RgbImage>& crops, std::size_t still);

// One crop the same way, with a factor of one's own (1: as it is). Precondition: of one size.
RgbImage magnify_from(const RgbImage& still, const RgbImage& crop, double factor);

// The change from `before` to `after`: grey 128 where there is none, times `gain`, clipped.
RgbImage difference_picture(const RgbImage& before, const RgbImage& after, double gain);

}  // namespace inkling
