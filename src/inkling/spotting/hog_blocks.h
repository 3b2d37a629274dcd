#pragma once

#include "inkling/spotting/block_features.h"

namespace inkling {

inline constexpr int kHogBins = 9;  // orientations over 180 degrees

// Histograms of oriented gradients, kHogBins a block: votes by magnitude, shared between the two
// nearest bins (kernels/gradient_votes.h). The outermost pixels have no gradient.
BlockFeatures hog_blocks(const ImageView& crop);

}  // namespace inkling
