#pragma once

#include <cstddef>
#include <vector>

namespace inkling {

// Where the blocks of one axis lie: [begin, end), in the units of the axis.
struct BlockSpan {
  int begin = 0, end = 0;
};

// `count` blocks of equal size over `length`, neighbours sharing `overlap` (0 … < 1) of a block;
// borders are rounded, the first begins at 0 and the last ends at length.
// Preconditions: count >= 1, length >= count.
std::vector<BlockSpan> block_spans(int length, int count, double overlap);

// Histograms over a grid of blocks that overlap. Each pixel is counted once, in the cell between
// two neighbouring borders; a block is the sum of its cells.
template <typename Count>
class BlockSums {
 public:
  BlockSums(const std::vector<BlockSpan>& rows, const std::vector<BlockSpan>& columns, int bins);

  void clear();
  // A row of codes, one a column from column 0, each counted once; bin_of maps a code to its bin.
  void add_row(int y, const unsigned char* codes, const unsigned char* bin_of);
  // A row of bins, each counted as much as it weighs.
  void add_weighted_row(int y, const unsigned char* bins, const float* weights);
  // Blocks by rows, then by columns; bins of each.
  std::vector<float> blocks() const;
  std::size_t size() const;

 private:
  struct Range {
    int begin = 0, end = 0;  // cells
  };
  Count* row_of_cells(int y);
  std::vector<Range> row_cells_, column_cells_;  // of each block
  std::vector<int> row_borders_, column_borders_;
  std::vector<int> cell_of_row_;
  int bins_;
  std::vector<Count> cells_;  // rows, columns, bins
};

using BlockHistograms = BlockSums<unsigned>;
using WeightedBlockHistograms = BlockSums<double>;

// Histograms one after another, each brought to the sum 1; empty ones stay.
void normalise_histograms(std::vector<float>& histograms, std::size_t bins);

}  // namespace inkling
