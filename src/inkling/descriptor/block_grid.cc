#include "inkling/descriptor/block_grid.h"

#include <algorithm>
#include <cassert>
#include <cmath>

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

BlockHistograms::BlockHistograms(const std::vector<BlockSpan>& rows,
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

void BlockHistograms::clear() { std::fill(cells_.begin(), cells_.end(), 0u); }

void BlockHistograms::add_row(int y, const unsigned char* codes, const unsigned char* bin_of) {
  const std::size_t columns = column_borders_.size() - 1;
  unsigned* cell = cells_.data() + static_cast<std::size_t>(cell_of_row_[y]) * columns * bins_;
  for (std::size_t c = 0; c < columns; ++c, cell += bins_) {
    for (int x = column_borders_[c]; x < column_borders_[c + 1]; ++x) ++cell[bin_of[codes[x]]];
  }
}

std::size_t BlockHistograms::size() const {
  return row_cells_.size() * column_cells_.size() * static_cast<std::size_t>(bins_);
}

std::vector<float> BlockHistograms::blocks() const {
  const std::size_t columns = column_borders_.size() - 1, bins = static_cast<std::size_t>(bins_);
  std::vector<float> all;
  all.reserve(size());
  std::vector<unsigned> strip(columns * bins), sum(bins);
  for (const Range& rows : row_cells_) {
    std::fill(strip.begin(), strip.end(), 0u);
    for (int r = rows.begin; r < rows.end; ++r) {
      const unsigned* cells = cells_.data() + static_cast<std::size_t>(r) * strip.size();
      for (std::size_t i = 0; i < strip.size(); ++i) strip[i] += cells[i];
    }
    for (const Range& range : column_cells_) {
      std::fill(sum.begin(), sum.end(), 0u);
      for (int c = range.begin; c < range.end; ++c) {
        const unsigned* cells = strip.data() + static_cast<std::size_t>(c) * bins;
        for (std::size_t b = 0; b < bins; ++b) sum[b] += cells[b];
      }
      all.insert(all.end(), sum.begin(), sum.end());
    }
  }
  return all;
}

}  // namespace inkling
