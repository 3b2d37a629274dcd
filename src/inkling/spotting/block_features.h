#pragma once

#include <array>
#include <vector>

#include "inkling/image.h"

namespace inkling {

inline constexpr int kFeatureGrid = 6;  // 6 x 6 blocks, as published
inline constexpr int kFeatureBlocks = kFeatureGrid * kFeatureGrid;

// One histogram a block of a crop, row by row, each summing to 1; none of a crop that is too small.
using BlockFeatures = std::vector<float>;
using BlockFeature = BlockFeatures (*)(const ImageView& crop);

// Histograms of uniform LBP codes (8 neighbours, radius 3), kLbpBins a block.
BlockFeatures lbp_blocks(const ImageView& crop);

// Histograms of oriented gradients, kHogBins a block: votes by magnitude, shared between the two
// nearest bins (kernels/gradient_votes.h). The outermost pixels have no gradient.
inline constexpr int kHogBins = 9;  // orientations over 180 degrees
BlockFeatures hog_blocks(const ImageView& crop);

// Chi-square distance of each block of one frame from the mean of an earlier and a later one
// (Moilanen et al. 2014); 0 where there are no features.
using BlockDifferences = std::array<float, kFeatureBlocks>;
BlockDifferences block_differences(const BlockFeatures& now, const BlockFeatures& before,
                                   const BlockFeatures& after);

// The mean of the kTopBlocks largest differences: a movement on one side of the face changes about
// four blocks of 36. (The published method takes a third of the blocks.)
inline constexpr int kTopBlocks = 4;
float mean_of_largest(BlockDifferences differences);

}  // namespace inkling
