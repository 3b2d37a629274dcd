#include "inkling/descriptor/block_grid.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace inkling {
namespace {

std::vector<int> borders_of(const std::vector<BlockSpan>& spans) {
  std::vector<int> borders;
  for (const BlockSpan& span : spans) {
    borders.push_back(span.begin);
    borders.push_back(span.end);
  }
  std::sort(borders.begin(), borders.end());
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  return borders;
}

int cell_at(const std::vector<int>& borders, int border) {
  return static_cast<int>(std::lower_bound(borders.begin(), borders.end(), border) -
                          borders.begin());
}

}  // namespace

std::vector<BlockSpan> block_spans(int length, int count, double overlap) {
  assert(count >= 1 && length >= count && overlap >= 0 && overlap < 1);
  const double size = length / (count - (count - 1) * overlap);
  std::vector<BlockSpan> spans;
  for (int i = 0; i < count; ++i) {
    const double begin = i * size * (1 - overlap);
    spans.push_back({static_cast<int>(std::lround(begin)),
                     std::min(length, static_cast<int>(std::lround(begin + size)))});
  }
  spans.back().end = length;
  return spans;
}

template <typename Count>
BlockSums<Count>::BlockSums(const std::vector<BlockSpan>& rows,
                            const std::vector<BlockSpan>& columns, int bins)
    : row_borders_(borders_of(rows)), column_borders_(borders_of(columns)), bins_(bins) {
  const auto cells = [](const std::vector<BlockSpan>& spans, const std::vector<int>& borders) {
    std::vector<Range> ranges;
    for (const BlockSpan& span : spans) {
      ranges.push_back({cell_at(borders, span.begin), cell_at(borders, span.end)});
    }
    return ranges;
  };
  row_cells_ = cells(rows, row_borders_);
  column_cells_ = cells(columns, column_borders_);
  for (int y = 0; y < row_borders_.back(); ++y) {
    cell_of_row_.push_back(cell_at(row_borders_, y + 1) - 1);
  }
  cells_.resize((row_borders_.size() - 1) * (column_borders_.size() - 1) *
                static_cast<std::size_t>(bins));
}

template <typename Count>
void BlockSums<Count>::clear() {
  std::fill(cells_.begin(), cells_.end(), Count{});
}

template <typename Count>
Count* BlockSums<Count>::row_of_cells(int y) {
  return cells_.data() + static_cast<std::size_t>(cell_of_row_[static_cast<std::size_t>(y)]) *
                             (column_borders_.size() - 1) * static_cast<std::size_t>(bins_);
}

template <typename Count>
void BlockSums<Count>::add_row(int y, const unsigned char* codes, const unsigned char* bin_of) {
  Count* cell = row_of_cells(y);
  for (std::size_t c = 0; c + 1 < column_borders_.size(); ++c, cell += bins_) {
    for (int x = column_borders_[c]; x < column_borders_[c + 1]; ++x) cell[bin_of[codes[x]]] += 1;
  }
}

template <typename Count>
void BlockSums<Count>::add_weighted_row(int y, const unsigned char* bins, const float* weights) {
  Count* cell = row_of_cells(y);
  for (std::size_t c = 0; c + 1 < column_borders_.size(); ++c, cell += bins_) {
    for (int x = column_borders_[c]; x < column_borders_[c + 1]; ++x) {
      cell[bins[x]] += static_cast<Count>(weights[x]);
    }
  }
}

template <typename Count>
std::size_t BlockSums<Count>::size() const {
  return row_cells_.size() * column_cells_.size() * static_cast<std::size_t>(bins_);
}

template <typename Count>
std::vector<float> BlockSums<Count>::blocks() const {
  const std::size_t columns = column_borders_.size() - 1, bins = static_cast<std::size_t>(bins_);
  std::vector<float> all;
  all.reserve(size());
  std::vector<Count> strip(columns * bins), sum(bins);
  for (const Range& rows : row_cells_) {
    std::fill(strip.begin(), strip.end(), Count{});
    for (int r = rows.begin; r < rows.end; ++r) {
      const Count* cells = cells_.data() + static_cast<std::size_t>(r) * strip.size();
      for (std::size_t i = 0; i < strip.size(); ++i) strip[i] += cells[i];
    }
    for (const Range& range : column_cells_) {
      std::fill(sum.begin(), sum.end(), Count{});
      for (int c = range.begin; c < range.end; ++c) {
        const Count* cells = strip.data() + static_cast<std::size_t>(c) * bins;
        for (std::size_t b = 0; b < bins; ++b) sum[b] += cells[b];
      }
      for (const Count v : sum) all.push_back(static_cast<float>(v));
    }
  }
  return all;
}

template class BlockSums<unsigned>;
template class BlockSums<double>;

void normalise_histograms(std::vector<float>& histograms, std::size_t bins) {
  for (std::size_t begin = 0; begin + bins <= histograms.size(); begin += bins) {
    float* at = histograms.data() + begin;
    const float sum = std::accumulate(at, at + bins, 0.0f);
    for (std::size_t b = 0; b < bins && sum > 0; ++b) at[b] /= sum;
  }
}

}  // namespace inkling
