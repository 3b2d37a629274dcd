#include "inkling/spotting/lbp_blocks.h"

#include <algorithm>
#include <functional>

namespace inkling {
namespace {

constexpr int kRadius = 3;

}  // namespace

LbpBlocks lbp_blocks(const ImageView& crop) {
  LbpBlocks blocks;
  const int width = crop.width - 2 * kRadius, height = crop.height - 2 * kRadius;
  if (width < kLbpGrid || height < kLbpGrid) return blocks;
  std::vector<std::uint8_t> codes(static_cast<std::size_t>(width) * height);
  lbp_codes(crop, kRadius, codes.data());
  static const auto bins = lbp_bin_table(8, true);
  for (int by = 0; by < kLbpGrid; ++by) {
    for (int bx = 0; bx < kLbpGrid; ++bx) {
      const int x0 = bx * width / kLbpGrid, x1 = (bx + 1) * width / kLbpGrid;
      const int y0 = by * height / kLbpGrid, y1 = (by + 1) * height / kLbpGrid;
      std::array<int, kLbpBins> counts{};
      for (int y = y0; y < y1; ++y) {
        for (int x = x0; x < x1; ++x)
          ++counts[bins[codes[static_cast<std::size_t>(y) * width + x]]];
      }
      auto& histogram = blocks.histogram[static_cast<std::size_t>(by * kLbpGrid + bx)];
      const float share = 1.0f / static_cast<float>((x1 - x0) * (y1 - y0));
      for (std::size_t b = 0; b < counts.size(); ++b) {
        histogram[b] = share * static_cast<float>(counts[b]);
      }
    }
  }
  return blocks;
}

BlockDifferences lbp_differences(const LbpBlocks& now, const LbpBlocks& before,
                                 const LbpBlocks& after) {
  BlockDifferences distance{};
  for (std::size_t block = 0; block < kLbpBlocks; ++block) {
    for (std::size_t b = 0; b < kLbpBins; ++b) {
      const float p = now.histogram[block][b];
      const float q = 0.5f * (before.histogram[block][b] + after.histogram[block][b]);
      if (p + q > 0) distance[block] += (p - q) * (p - q) / (p + q);
    }
  }
  return distance;
}

float mean_of_largest(BlockDifferences distance) {
  std::partial_sort(distance.begin(), distance.begin() + kLbpTop, distance.end(), std::greater<>());
  float sum = 0;
  for (int i = 0; i < kLbpTop; ++i) sum += distance[static_cast<std::size_t>(i)];
  return sum / kLbpTop;
}

}  // namespace inkling
