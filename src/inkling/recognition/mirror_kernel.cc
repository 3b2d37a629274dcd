#include "inkling/recognition/mirror_kernel.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "inkling/recognition/kernel_table.h"
#include "inkling/recognition/pair_table.h"

namespace inkling {
namespace {

constexpr double kRounding = 1e-12;  // of a mean square: a spread below is that of rounding
constexpr std::uint64_t kMostMeaning = static_cast<std::uint64_t>(FeatureMeaning::kGraph);

FeatureShape load_shape(ByteReader& bytes, std::size_t dimension) {
  FeatureShape shape;
  shape.meaning = static_cast<FeatureMeaning>(bytes.whole(kMostMeaning));
  std::size_t values = 1;
  for (int* side : {&shape.channels, &shape.frames, &shape.height, &shape.width}) {
    *side = static_cast<int>(bytes.whole(std::min<std::size_t>(dimension, 1u << 30)));
    // What is more than the dimension is refused before it can run over.
    values = std::min(values * static_cast<std::size_t>(*side), dimension + 1);
  }
  if (shape != FeatureShape{} && values != dimension) bytes.refuse();
  return shape;
}

}  // namespace

MirrorKernel::MirrorKernel(const FeatureShape& shape, std::size_t dimension)
    : shape_(shape), fold_(shape, dimension) {
  center_.resize(fold_.even());
  factors_.assign(static_cast<std::size_t>(std::max(1, shape.channels)), 1);
}

void MirrorKernel::fit(const TrainingRows& rows, double factor) {
  const std::size_t dimension = fold_.dimension();
  const auto count = static_cast<double>(rows.rows().size());
  std::vector<double> sums(dimension), squares(dimension);
  std::vector<float> folded(dimension);
  for (const std::size_t row : rows.rows()) {
    fold_.apply(rows.features(row), folded.data());
    for (std::size_t i = 0; i < dimension; ++i) sums[i] += static_cast<double>(folded[i]);
  }
  for (std::size_t i = 0; i < fold_.even(); ++i) center_[i] = sums[i] / count;
  for (const std::size_t row : rows.rows()) {
    fold_.apply(rows.features(row), folded.data());
    for (std::size_t i = 0; i < dimension; ++i) {
      const double off = static_cast<double>(folded[i]) - (i < fold_.even() ? center_[i] : 0);
      squares[i] += off * off;
    }
  }
  std::vector<double> spread(factors_.size()), size(factors_.size()), values(factors_.size());
  for (std::size_t i = 0; i < dimension; ++i) {
    const std::size_t channel = fold_.channel_of()[i];
    const double center = i < fold_.even() ? center_[i] : 0;
    spread[channel] += squares[i] / count;
    size[channel] += squares[i] / count + center * center;
    values[channel] += 1;
  }
  double varying = 0;
  for (std::size_t c = 0; c < factors_.size(); ++c) {
    const bool varies = spread[c] > kRounding * size[c];
    factors_[c] = varies ? std::sqrt(values[c] / spread[c]) : 0;
    varying += varies ? values[c] : 0;
  }
  gamma_ = varying > 0 ? factor / varying : factor;
}

FoldedRows MirrorKernel::fold(const std::vector<std::span<const float>>& rows) const {
  const std::size_t even = fold_.even();
  FoldedRows folded;
  folded.even.resize(rows.size() * even);
  folded.odd.resize(rows.size() * odd());
  std::vector<float> values(fold_.dimension());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    fold_.apply(rows[r], values.data());
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double center = i < even ? center_[i] : 0;
      const auto scaled = static_cast<float>(factors_[fold_.channel_of()[i]] *
                                             (static_cast<double>(values[i]) - center));
      (i < even ? folded.even[r * even + i] : folded.odd[r * odd() + i - even]) = scaled;
    }
  }
  measure(folded, rows.size());
  return folded;
}

void MirrorKernel::measure(FoldedRows& rows, std::size_t count) const {
  const std::size_t even = fold_.even();
  for (std::size_t r = 0; r < count; ++r) {
    rows.odd_squares.push_back(sum_of_squares(std::span(rows.odd).subspan(r * odd(), odd())));
    rows.squares.push_back(rows.odd_squares.back() +
                           sum_of_squares(std::span(rows.even).subspan(r * even, even)));
  }
}

double MirrorKernel::gaussian(double squared_distance) const {
  return std::exp(-gamma_ * std::max(0.0, squared_distance));  // not below 0 by rounding
}

std::vector<double> MirrorKernel::norms(const FoldedRows& rows) const {
  std::vector<double> all;
  for (const double square : rows.odd_squares)
    all.push_back(std::sqrt((1 + gaussian(4 * square)) / 2));
  return all;
}

// even, odd: products of these parts; even becomes the kernel's values.
void MirrorKernel::apply(std::vector<double>& even, const std::vector<double>& odd,
                         const FoldedRows& a, const FoldedRows& b) const {
  const std::vector<double> norm_a = norms(a), norm_b = norms(b);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t at = i * b.size() + j;
      const double squares = a.squares[i] + b.squares[j];
      const double beside = gaussian(squares - 2 * (even[at] + odd[at]));
      const double turned = gaussian(squares - 2 * (even[at] - odd[at]));
      even[at] = (beside + turned) / 2 / (norm_a[i] * norm_b[j]);
    }
  }
}

std::vector<double> MirrorKernel::between(const FoldedRows& a, const FoldedRows& b) const {
  auto table = single_products(a.even.data(), a.size(), b.even.data(), b.size(), fold_.even());
  std::vector<double> turned(table.size());
  if (odd() > 0) turned = single_products(a.odd.data(), a.size(), b.odd.data(), b.size(), odd());
  apply(table, turned, a, b);
  return table;
}

std::vector<double> MirrorKernel::within(const FoldedRows& rows) const {
  std::vector<double> table(rows.size() * rows.size()), turned(table.size());
  single_products(rows.even.data(), rows.size(), fold_.even(), table);
  if (odd() > 0) single_products(rows.odd.data(), rows.size(), odd(), turned);
  apply(table, turned, rows, rows);
  return table;
}

void MirrorKernel::save(ByteWriter& bytes) const {
  bytes.whole(static_cast<std::uint64_t>(shape_.meaning));
  for (const int side : {shape_.channels, shape_.frames, shape_.height, shape_.width}) {
    bytes.whole(static_cast<std::uint64_t>(side));
  }
  bytes.number(gamma_);
  bytes.list(center_);
  bytes.list(factors_);
}

MirrorKernel MirrorKernel::load(ByteReader& bytes, std::size_t dimension) {
  MirrorKernel kernel(load_shape(bytes, dimension), dimension);
  kernel.gamma_ = bytes.number();
  if (kernel.gamma_ < 0) bytes.refuse();
  kernel.center_ = bytes.doubles(kernel.center_.size());
  kernel.factors_ = bytes.doubles(kernel.factors_.size());
  return kernel;
}

void MirrorKernel::save_rows(ByteWriter& bytes, const FoldedRows& rows) {
  bytes.list(std::span<const float>(rows.even));
  bytes.list(std::span<const float>(rows.odd));
}

FoldedRows MirrorKernel::load_rows(ByteReader& bytes, std::size_t count) const {
  if (count > std::numeric_limits<std::size_t>::max() / dimension()) bytes.refuse();
  FoldedRows rows;
  rows.even = bytes.floats(count * fold_.even());
  rows.odd = bytes.floats(count * odd());
  measure(rows, count);
  return rows;
}

}  // namespace inkling
