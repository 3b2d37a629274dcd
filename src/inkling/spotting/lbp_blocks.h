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

// Feature difference of one frame against the mean of an earlier and a later one: chi-square
// distance of each block, mean of the largest third (Moilanen et al. 2014).
float lbp_difference(const LbpBlocks& now, const LbpBlocks& before, const LbpBlocks& after);

}  // namespace inkling
