#include "inkling/recognition/pair_table.h"

#include <cblas.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "inkling/core/parallel.h"
#include "inkling/kernels/pair_measures.h"
#include "inkling/kernels/row_products.h"
#include "inkling/recognition/blas_threads.h"

namespace inkling {
namespace {

constexpr std::size_t kTile = 128;   // rows of a tile, on either side
constexpr std::size_t kDepth = 512;  // values of a row that are multiplied at once

// Where a tile lies in the table.
struct Tile {
  std::size_t a_begin, a_end, b_begin, b_end;
};

std::vector<Tile> tiles_of(std::size_t a, std::size_t b, bool lower_only) {
  std::vector<Tile> tiles;
  for (std::size_t i = 0; i < a; i += kTile) {
    for (std::size_t j = 0; j < b && !(lower_only && j > i); j += kTile) {
      tiles.push_back({i, std::min(a, i + kTile), j, std::min(b, j + kTile)});
    }
  }
  return tiles;
}

void widen(const RowsView& rows, std::size_t begin, std::size_t end, std::size_t from,
           std::size_t depth, std::vector<double>& wide) {
  wide.resize((end - begin) * depth);
  for (std::size_t i = begin; i < end; ++i) {
    const float* row = rows.row(i) + from;
    std::copy(row, row + depth, wide.begin() + static_cast<std::ptrdiff_t>((i - begin) * depth));
  }
}

void products(const RowsView& a, const RowsView& b, const Tile& at, double* table) {
  const std::size_t high = at.a_end - at.a_begin, broad = at.b_end - at.b_begin;
  double* out = table + at.a_begin * b.count + at.b_begin;
  for (std::size_t i = 0; i < high; ++i) std::fill_n(out + i * b.count, broad, 0.0);
  std::vector<double> wide_a, wide_b;
  for (std::size_t from = 0; from < a.dimension; from += kDepth) {
    const std::size_t depth = std::min(kDepth, a.dimension - from);
    widen(a, at.a_begin, at.a_end, from, depth, wide_a);
    widen(b, at.b_begin, at.b_end, from, depth, wide_b);
    const auto n = [](std::size_t size) { return static_cast<int>(size); };
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, n(high), n(broad), n(depth), 1,
                wide_a.data(), n(depth), wide_b.data(), n(depth), 1, out, n(b.count));
  }
}

void fill(PairMeasure measure, const RowsView& a, const RowsView& b, const Tile& at,
          double* table) {
  if (measure == PairMeasure::kProduct) {
    products(a, b, at, table);
    return;
  }
  const auto pair = measure == PairMeasure::kChiSquare ? chi_square : intersection;
  for (std::size_t i = at.a_begin; i < at.a_end; ++i) {
    for (std::size_t j = at.b_begin; j < at.b_end; ++j) {
      table[i * b.count + j] = pair(a.row(i), b.row(j), a.dimension);
    }
  }
}

void mirror(std::span<double> table, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j) table[i * count + j] = table[j * count + i];
  }
}

}  // namespace

RowsView rows_of(std::span<const float> values, std::size_t count, std::size_t dimension) {
  assert(values.size() == count * dimension);
  return {count, dimension,
          [values, dimension](std::size_t i) { return values.data() + i * dimension; }};
}

std::vector<double> pair_table(PairMeasure measure, const RowsView& rows, int jobs) {
  one_blas_thread();
  std::vector<double> table(rows.count * rows.count);
  const auto tiles = tiles_of(rows.count, rows.count, true);
  for_each_parallel(tiles.size(), jobs,
                    [&](std::size_t n) { fill(measure, rows, rows, tiles[n], table.data()); });
  mirror(table, rows.count);
  return table;
}

std::vector<double> pair_table(PairMeasure measure, const RowsView& a, const RowsView& b,
                               int jobs) {
  assert(a.dimension == b.dimension);
  one_blas_thread();
  std::vector<double> table(a.count * b.count);
  const auto tiles = tiles_of(a.count, b.count, false);
  for_each_parallel(tiles.size(), jobs,
                    [&](std::size_t n) { fill(measure, a, b, tiles[n], table.data()); });
  return table;
}

void single_products(const float* rows, std::size_t count, std::size_t dimension,
                     std::span<double> table) {
  assert(table.size() == count * count);
  row_products(rows, count, dimension, table.data());
  mirror(table, count);
}

std::vector<double> single_products(const float* a, std::size_t count_a, const float* b,
                                    std::size_t count_b, std::size_t dimension) {
  one_blas_thread();
  std::vector<float> single(count_a * count_b);
  const int depth = static_cast<int>(dimension), columns = static_cast<int>(count_b);
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(count_a), columns, depth, 1,
              a, depth, b, depth, 0, single.data(), columns);
  return {single.begin(), single.end()};
}

}  // namespace inkling
