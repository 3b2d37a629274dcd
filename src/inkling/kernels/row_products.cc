#include "inkling/kernels/row_products.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "inkling/kernels/row_products.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <vector>

HWY_BEFORE_NAMESPACE();
namespace inkling::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kRun = 512;             // values that are summed in single precision
constexpr std::size_t kHigh = 4, kBroad = 3;  // rows of a tile: its sums fit into 16 registers

// Part of the rows: `depth` values of each, a multiple of the lanes.
struct Part {
  const float* begin;
  std::size_t stride, count, depth;
  const float* row(std::size_t i) const { return begin + HWY_MIN(i, count - 1) * stride; }
};

// Adds the products of rows i … i + 3 with rows j … j + 2.
HWY_INLINE void add_tile(const Part& part, std::size_t i, std::size_t j, double* table) {
  const hn::ScalableTag<float> d;
  const float *a0 = part.row(i), *a1 = part.row(i + 1), *a2 = part.row(i + 2),
              *a3 = part.row(i + 3);
  const float *b0 = part.row(j), *b1 = part.row(j + 1), *b2 = part.row(j + 2);
  auto s00 = hn::Zero(d), s01 = s00, s02 = s00, s10 = s00, s11 = s00, s12 = s00;
  auto s20 = s00, s21 = s00, s22 = s00, s30 = s00, s31 = s00, s32 = s00;
  for (std::size_t k = 0; k < part.depth; k += hn::Lanes(d)) {
    const auto x0 = hn::LoadU(d, b0 + k), x1 = hn::LoadU(d, b1 + k), x2 = hn::LoadU(d, b2 + k);
    auto y = hn::LoadU(d, a0 + k);
    s00 = hn::MulAdd(y, x0, s00);
    s01 = hn::MulAdd(y, x1, s01);
    s02 = hn::MulAdd(y, x2, s02);
    y = hn::LoadU(d, a1 + k);
    s10 = hn::MulAdd(y, x0, s10);
    s11 = hn::MulAdd(y, x1, s11);
    s12 = hn::MulAdd(y, x2, s12);
    y = hn::LoadU(d, a2 + k);
    s20 = hn::MulAdd(y, x0, s20);
    s21 = hn::MulAdd(y, x1, s21);
    s22 = hn::MulAdd(y, x2, s22);
    y = hn::LoadU(d, a3 + k);
    s30 = hn::MulAdd(y, x0, s30);
    s31 = hn::MulAdd(y, x1, s31);
    s32 = hn::MulAdd(y, x2, s32);
  }
  const auto sum = [&](auto v) { return static_cast<double>(hn::GetLane(hn::SumOfLanes(d, v))); };
  const double sums[kHigh][kBroad] = {{sum(s00), sum(s01), sum(s02)},
                                      {sum(s10), sum(s11), sum(s12)},
                                      {sum(s20), sum(s21), sum(s22)},
                                      {sum(s30), sum(s31), sum(s32)}};
  for (std::size_t m = 0; m < kHigh && i + m < part.count; ++m) {
    double* out = table + (i + m) * part.count + j;
    for (std::size_t n = 0; n < kBroad && j + n <= i + m; ++n) out[n] += sums[m][n];
  }
}

HWY_INLINE void add_part(const Part& part, double* table) {
  for (std::size_t i = 0; i < part.count; i += kHigh) {
    for (std::size_t j = 0; j < HWY_MIN(i + kHigh, part.count); j += kBroad) {
      add_tile(part, i, j, table);
    }
  }
}

void row_products_target(const float* rows, std::size_t count, std::size_t dimension,
                         double* table) {
  for (std::size_t i = 0; i < count; ++i) std::fill_n(table + i * count, i + 1, 0.0);
  if (count == 0) return;
  const std::size_t lanes = hn::Lanes(hn::ScalableTag<float>());
  const std::size_t whole = dimension / lanes * lanes, rest = dimension - whole;
  for (std::size_t k = 0; k < whole; k += kRun) {
    add_part({rows + k, dimension, count, HWY_MIN(kRun, whole - k)}, table);
  }
  if (rest == 0) return;
  std::vector<float> ends(count * lanes);  // filled up with zeros
  for (std::size_t i = 0; i < count; ++i) {
    std::copy_n(rows + i * dimension + whole, rest, ends.data() + i * lanes);
  }
  add_part({ends.data(), lanes, count, lanes}, table);
}

}  // namespace inkling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inkling {

HWY_EXPORT(row_products_target);

void row_products(const float* rows, std::size_t count, std::size_t dimension, double* table) {
  HWY_DYNAMIC_DISPATCH(row_products_target)(rows, count, dimension, table);
}

void row_products_scalar(const float* rows, std::size_t count, std::size_t dimension,
                         double* table) {
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      const float *a = rows + i * dimension, *b = rows + j * dimension;
      double sum = 0;
      for (std::size_t k = 0; k < dimension; ++k) {
        sum += static_cast<double>(a[k]) * static_cast<double>(b[k]);
      }
      table[i * count + j] = sum;
    }
  }
}

}  // namespace inkling
#endif
