#include "inkling/descriptor/block_grid.h"

#include <gtest/gtest.h>

#include <array>
#include <numeric>
#include <random>

namespace inkling {
namespace {

TEST(BlockGrid, BlocksCoverTheLengthAndShareTheOverlap) {
  const auto apart = block_spans(10, 5, 0);
  ASSERT_EQ(apart.size(), 5u);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(apart[i].begin, 2 * i);
    EXPECT_EQ(apart[i].end, 2 * i + 2);
  }
  // 106 / (8 - 7 * 0.7) = 34.2 long, 10.3 apart.
  const auto over = block_spans(106, 8, 0.7);
  EXPECT_EQ(over[0].begin, 0);
  EXPECT_EQ(over[0].end, 34);
  EXPECT_EQ(over[1].begin, 10);
  EXPECT_EQ(over[7].end, 106);
  EXPECT_EQ(block_spans(7, 1, 0.5)[0].end, 7);
}

TEST(BlockGrid, ABlockIsTheCountOfItsOwnCodes) {
  std::mt19937 random(3);
  std::array<unsigned char, 256> bin_of;
  for (int i = 0; i < 256; ++i) bin_of[static_cast<std::size_t>(i)] = i % 5;
  for (const double overlap : {0.0, 0.3, 0.7}) {
    constexpr int kWidth = 37, kHeight = 23;
    std::vector<unsigned char> picture(kWidth * kHeight);
    for (auto& code : picture) code = static_cast<unsigned char>(random());
    const auto rows = block_spans(kHeight, 3, overlap), columns = block_spans(kWidth, 4, overlap);
    BlockHistograms histograms(rows, columns, 5);
    for (int y = 0; y < kHeight; ++y) {
      histograms.add_row(y, picture.data() + y * kWidth, bin_of.data());
    }
    std::vector<float> expected;
    for (const BlockSpan& r : rows) {
      for (const BlockSpan& c : columns) {
        std::array<float, 5> counts{};
        for (int y = r.begin; y < r.end; ++y) {
          for (int x = c.begin; x < c.end; ++x) counts[bin_of[picture[y * kWidth + x]]] += 1;
        }
        expected.insert(expected.end(), counts.begin(), counts.end());
      }
    }
    EXPECT_EQ(histograms.blocks(), expected) << overlap;
    histograms.clear();
    const auto none = histograms.blocks();
    EXPECT_EQ(std::accumulate(none.begin(), none.end(), 0.0f), 0);
  }
}

TEST(BlockGrid, WeightsAreSummedByBin) {
  const auto rows = block_spans(2, 1, 0), columns = block_spans(4, 2, 0.5);  // 0 … 3, 1 … 4
  WeightedBlockHistograms histograms(rows, columns, 2);
  const unsigned char bins[4] = {0, 1, 0, 1};
  const float weights[4] = {1, 2.5f, 4, 8};
  histograms.add_weighted_row(0, bins, weights);
  histograms.add_weighted_row(1, bins, weights);
  EXPECT_EQ(histograms.blocks(), (std::vector<float>{10, 5, 8, 21}));
}

TEST(BlockGrid, HistogramsAreBroughtToTheSumOneAndEmptyOnesStay) {
  std::vector<float> histograms = {1, 3, 0, 0, 0, 0.5f};
  normalise_histograms(histograms, 2);
  EXPECT_EQ(histograms, (std::vector<float>{0.25f, 0.75f, 0, 0, 0, 1}));
}

}  // namespace
}  // namespace inkling
