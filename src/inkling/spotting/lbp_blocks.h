#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "inkling/core/image.h"
#include "inkling/kernels/lbp.h"

namespace inkling {

inline constexpr int kLbpGrid = 6;  // 6 x 6 blocks, as published
inline constexpr int kLbpBlocks = kLbpGrid * kLbpGrid;

// Histograms of uniform LBP codes (8 neighbours, radius 3), one a block, each summing to 1.
struct LbpBlocks {
  std::array<std::array<float, kLbpBins>, kLbpBlocks> histogram{};
};

LbpBlocks lbp_blocks(const ImageView& crop);

// Chi-square distance of each block of one frame from the mean of an earlier and a later one
// (Moilanen et al. 2014).
using BlockDifferences = std::array<float, kLbpBlocks>;
BlockDifferences lbp_differences(const LbpBlocks& now, const LbpBlocks& before,
                                 const LbpBlocks& after);

// A movement on one side of the face changes about four blocks of 36. (Published: a third of them,
// of differences as they are.)
inline constexpr int kLbpTop = 4;
float mean_of_largest(BlockDifferences differences);

}  // namespace inkling
