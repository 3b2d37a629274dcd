#include "inkling/spotting/block_features.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>

#include "inkling/kernels/gradient_votes.h"
#include "inkling/kernels/lbp.h"

namespace inkling {
namespace {

constexpr int kLbpRadius = 3;

// Where block i of an axis of `length` lies: [begin, end).
struct BlockExtent {
  int begin = 0, end = 0;
};
BlockExtent block_extent(int i, int length) {
  return {i * length / kFeatureGrid, (i + 1) * length / kFeatureGrid};
}

// Votes of one row for the blocks it passes.
void add_votes(const GradientVotes& votes, int width, float* blocks) {
  for (int bx = 0; bx < kFeatureGrid; ++bx, blocks += kHogBins) {
    const BlockExtent across = block_extent(bx, width);
    for (int x = across.begin; x < across.end; ++x) {
      const int bin = votes.bin[x], next = bin + 1 < kHogBins ? bin + 1 : 0;
      blocks[bin] += votes.first[x];
      blocks[next] += votes.second[x];
    }
  }
}

void to_sum_one(float* histogram) {
  float sum = 0;
  for (int b = 0; b < kHogBins; ++b) sum += histogram[b];
  for (int b = 0; b < kHogBins && sum > 0; ++b) histogram[b] /= sum;
}

}  // namespace

BlockFeatures lbp_blocks(const ImageView& crop) {
  const int width = crop.width - 2 * kLbpRadius, height = crop.height - 2 * kLbpRadius;
  if (width < kFeatureGrid || height < kFeatureGrid) return {};
  std::vector<std::uint8_t> codes(static_cast<std::size_t>(width) * height);
  lbp_codes(crop, kLbpRadius, codes.data());
  static const auto bins = lbp_bin_table(8, true);
  BlockFeatures features;
  features.reserve(std::size_t{kFeatureBlocks} * kLbpBins);
  for (int by = 0; by < kFeatureGrid; ++by) {
    for (int bx = 0; bx < kFeatureGrid; ++bx) {
      const BlockExtent across = block_extent(bx, width), down = block_extent(by, height);
      std::array<int, kLbpBins> counts{};
      for (int y = down.begin; y < down.end; ++y) {
        const std::uint8_t* row = codes.data() + std::ptrdiff_t{y} * width;
        for (int x = across.begin; x < across.end; ++x) ++counts[bins[row[x]]];
      }
      const int pixels = (across.end - across.begin) * (down.end - down.begin);
      const float share = 1.0f / static_cast<float>(pixels);
      for (const int count : counts) features.push_back(share * static_cast<float>(count));
    }
  }
  return features;
}

BlockFeatures hog_blocks(const ImageView& crop) {
  const int width = crop.width - 2, height = crop.height - 2;
  if (width < kFeatureGrid || height < kFeatureGrid) return {};
  BlockFeatures features(std::size_t{kFeatureBlocks} * kHogBins);
  std::vector<float> first(static_cast<std::size_t>(width)), second(first.size());
  std::vector<std::int32_t> bin(first.size());
  const GradientVotes votes{first.data(), second.data(), bin.data()};
  for (int by = 0; by < kFeatureGrid; ++by) {
    const BlockExtent down = block_extent(by, height);
    for (int y = down.begin + 1; y < down.end + 1; ++y) {
      gradient_votes(crop.row(y - 1) + 1, crop.row(y) + 1, crop.row(y + 1) + 1, width,
                     {kHogBins, false}, votes);
      add_votes(votes, width, features.data() + std::ptrdiff_t{by} * kFeatureGrid * kHogBins);
    }
  }
  for (std::size_t at = 0; at < features.size(); at += kHogBins) to_sum_one(&features[at]);
  return features;
}

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
