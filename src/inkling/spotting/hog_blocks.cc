#include "inkling/spotting/hog_blocks.h"

#include <algorithm>
#include <cstdint>

#include "inkling/kernels/gradient_votes.h"

namespace inkling {
namespace {

// Votes of one row for the blocks it passes.
void add_row(const GradientVotes& votes, int width, float* blocks) {
  for (int bx = 0; bx < kFeatureGrid; ++bx, blocks += kHogBins) {
    const FeatureSpan across = feature_span(bx, width);
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

BlockFeatures hog_blocks(const ImageView& crop) {
  const int width = crop.width - 2, height = crop.height - 2;
  if (width < kFeatureGrid || height < kFeatureGrid) return {};
  BlockFeatures features(std::size_t{kFeatureBlocks} * kHogBins);
  std::vector<float> first(static_cast<std::size_t>(width)), second(first.size());
  std::vector<std::int32_t> bin(first.size());
  const GradientVotes votes{first.data(), second.data(), bin.data()};
  for (int by = 0; by < kFeatureGrid; ++by) {
    const FeatureSpan down = feature_span(by, height);
    for (int y = down.begin + 1; y < down.end + 1; ++y) {
      gradient_votes(crop.row(y - 1) + 1, crop.row(y) + 1, crop.row(y + 1) + 1, width,
                     {kHogBins, false}, votes);
      add_row(votes, width, features.data() + std::ptrdiff_t{by} * kFeatureGrid * kHogBins);
    }
  }
  for (std::size_t at = 0; at < features.size(); at += kHogBins) to_sum_one(&features[at]);
  return features;
}

}  // namespace inkling
