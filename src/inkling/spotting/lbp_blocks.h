#pragma once

#include "inkling/spotting/block_features.h"

namespace inkling {

// Histograms of uniform LBP codes (8 neighbours, radius 3), kLbpBins a block.
BlockFeatures lbp_blocks(const ImageView& crop);

}  // namespace inkling
