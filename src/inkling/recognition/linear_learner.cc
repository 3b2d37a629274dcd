#include "inkling/recognition/linear_learner.h"

#include <algorithm>

#include "inkling/recognition/pair_table.h"

namespace inkling {
namespace {

constexpr std::size_t kMostSpanned = 4000;  // rows; finding their span takes their number cubed

}  // namespace

LinearLearner::LinearLearner(const TrainingRows& rows, Scaling scaling, bool balanced)
    : rows_(rows), scaling_(scaling) {
  const std::size_t count = rows.rows().size(), dimension = rows.dimension();
  if (!scaling_.none()) {
    scaling_.fit(rows);
    scaled_.resize(count * dimension);
    for (std::size_t i = 0; i < count; ++i) {
      scaling_.apply(rows.features(rows.rows()[i]), scaled_.data() + i * dimension);
    }
  }
  std::vector<std::size_t> labels;
  for (const std::size_t r : rows.rows()) labels.push_back(rows.label(r));
  if (dimension > count && count <= kMostSpanned) {
    take_to_span();
    problem_ = std::make_unique<LinearProblem>(
        [&](std::size_t i, std::span<double> values) {
          std::copy_n(basis_->coordinates.data() + i * basis_->rank, basis_->rank, values.data());
        },
        basis_->rank, labels, balanced);
  } else {
    problem_ = std::make_unique<LinearProblem>(
        [&](std::size_t i, std::span<double> values) {
          std::copy_n(row(i).data(), dimension, values.data());
        },
        dimension, labels, balanced);
  }
}

std::span<const float> LinearLearner::row(std::size_t i) const {
  if (scaled_.empty()) return rows_.features(rows_.rows()[i]);
  return std::span(scaled_).subspan(i * rows_.dimension(), rows_.dimension());
}

void LinearLearner::take_to_span() {
  const std::size_t count = rows_.rows().size();
  const auto products = scaled_.empty() ? rows_.gram(PairMeasure::kProduct, rows_.rows())
                                        : pair_table(PairMeasure::kProduct,
                                                     rows_of(scaled_, count, rows_.dimension()), 1);
  basis_ = row_basis(products, count);
}

LinearSvm LinearLearner::solve(double c, double tolerance) const {
  LinearSvm svm = problem_->solve(c, tolerance);
  if (!basis_) return svm;
  const std::size_t dimension = rows_.dimension();
  std::vector<double> weights(svm.offsets.size() * dimension);
  for (std::size_t k = 0; k < svm.offsets.size(); ++k) {
    const auto factors =
        basis_->pivot_factors(std::span(svm.weights).subspan(k * basis_->rank, basis_->rank));
    double* out = weights.data() + k * dimension;
    for (std::size_t n = 0; n < factors.size(); ++n) {
      const float* values = row(basis_->pivots[n]).data();
      for (std::size_t d = 0; d < dimension; ++d) {
        out[d] += factors[n] * static_cast<double>(values[d]);
      }
    }
  }
  svm.weights = std::move(weights);
  return svm;
}

}  // namespace inkling
