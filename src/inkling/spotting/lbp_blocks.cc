#include "inkling/spotting/lbp_blocks.h"

#include <array>

#include "inkling/kernels/lbp.h"

namespace inkling {
namespace {

constexpr int kRadius = 3;

}  // namespace

BlockFeatures lbp_blocks(const ImageView& crop) {
  const int width = crop.width - 2 * kRadius, height = crop.height - 2 * kRadius;
  if (width < kFeatureGrid || height < kFeatureGrid) return {};
  std::vector<std::uint8_t> codes(static_cast<std::size_t>(width) * height);
  lbp_codes(crop, kRadius, codes.data());
  static const auto bins = lbp_bin_table(8, true);
  BlockFeatures features;
  features.reserve(std::size_t{kFeatureBlocks} * kLbpBins);
  for (int by = 0; by < kFeatureGrid; ++by) {
    for (int bx = 0; bx < kFeatureGrid; ++bx) {
      const FeatureSpan across = feature_span(bx, width), down = feature_span(by, height);
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

}  // namespace inkling
