#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/recognition/mirror_fold.h"
#include "inkling/recognition/saved_bytes.h"
#include "inkling/recognizer.h"

namespace inkling {

// Rows that are folded, centred and scaled.
struct FoldedRows {
  std::vector<float> even, odd;  // rows x values of each part
  std::vector<double> squares, odd_squares;
  std::size_t size() const { return squares.size(); }
};

// A Gaussian kernel averaged over each row and its mirror image, 1 of a row with itself:
//   k(a, b) = (g(a, b) + g(a, b')) / 2 / sqrt(n(a) n(b)),  g(a, b) = exp(-gamma |a - b|^2),
//   n(a) = (1 + g(a, a')) / 2
// b' the mirror image of b: a movement of the left side counts as one of the right. It is a product
// of mean feature vectors, so it is a kernel (Haasdonk and Burkhardt, Machine Learning 68, 2007).
// Each channel is centred on the mean of the learnt rows and their mirror images, and scaled to the
// variance 1, all of its values by one factor; a channel that does not vary counts for nothing.
class MirrorKernel {
 public:
  MirrorKernel(const FeatureShape& shape, std::size_t dimension);

  // Learns centre and factors of these rows, and gamma: `factor` over the number of values that
  // vary.
  void fit(const TrainingRows& rows, double factor);
  // rows: size() x dimension, as they are described.
  FoldedRows fold(const std::vector<std::span<const float>>& rows) const;

  // a.size() x b.size(); of rows with themselves symmetric.
  std::vector<double> between(const FoldedRows& a, const FoldedRows& b) const;
  std::vector<double> within(const FoldedRows& rows) const;

  double gamma() const { return gamma_; }
  std::size_t dimension() const { return fold_.dimension(); }
  const FeatureShape& shape() const { return shape_; }

  void save(ByteWriter& bytes) const;
  static MirrorKernel load(ByteReader& bytes, std::size_t dimension);
  // Of folded rows: their parts, from which load_rows() makes the same again.
  static void save_rows(ByteWriter& bytes, const FoldedRows& rows);
  FoldedRows load_rows(ByteReader& bytes, std::size_t count) const;

 private:
  std::size_t odd() const { return fold_.dimension() - fold_.even(); }
  void measure(FoldedRows& rows, std::size_t count) const;
  double gaussian(double squared_distance) const;
  std::vector<double> norms(const FoldedRows& rows) const;
  void apply(std::vector<double>& even, const std::vector<double>& odd, const FoldedRows& a,
             const FoldedRows& b) const;

  FeatureShape shape_;
  MirrorFold fold_;
  std::vector<double> center_;   // one an even value; odd ones lie around 0
  std::vector<double> factors_;  // one a channel
  double gamma_ = 1;
};

}  // namespace inkling
