#include "inkling/spotting/block_features.h"

#include <algorithm>
#include <functional>

namespace inkling {

BlockDifferences block_differences(const BlockFeatures& now, const BlockFeatures& before,
                                   const BlockFeatures& after) {
  BlockDifferences distance{};
  const std::size_t bins = now.size() / kFeatureBlocks;
  if (before.size() != now.size() || after.size() != now.size()) return distance;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const float p = now[i], q = 0.5f * (before[i] + after[i]);
    if (p + q > 0) distance[i / bins] += (p - q) * (p - q) / (p + q);
  }
  return distance;
}

float mean_of_largest(BlockDifferences distance) {
  std::partial_sort(distance.begin(), distance.begin() + kTopBlocks, distance.end(),
                    std::greater<>());
  float sum = 0;
  for (int i = 0; i < kTopBlocks; ++i) sum += distance[static_cast<std::size_t>(i)];
  return sum / kTopBlocks;
}

}  // namespace inkling
