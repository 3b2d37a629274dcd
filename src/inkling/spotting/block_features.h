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

// Where block i of an axis of `length` lies: [begin, end).
struct FeatureSpan {
  int begin = 0, end = 0;
};
inline FeatureSpan feature_span(int i, int length) {
  return {i * length / kFeatureGrid, (i + 1) * length / kFeatureGrid};
}

// Chi-square distance of each block of one frame from the mean of an earlier and a later one
// (Moilanen et al. 2014); nought where there are no features.
using BlockDifferences = std::array<float, kFeatureBlocks>;
BlockDifferences block_differences(const BlockFeatures& now, const BlockFeatures& before,
                                   const BlockFeatures& after);

// A movement on one side of the face changes about four blocks of 36. (Published: a third of them,
// of differences as they are.)
inline constexpr int kTopBlocks = 4;
float mean_of_largest(BlockDifferences differences);

}  // namespace inkling
