#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "inkling/recognition/linear_solver.h"
#include "inkling/recognition/row_basis.h"
#include "inkling/recognition/row_scaling.h"
#include "inkling/recognizer.h"

namespace inkling {

// Learns a linear SVM of a fold's rows for one or several C. Up to 4000 rows with more values each
// than there are rows are taken to the space that they span, from a table of their products, which
// without scaling all folds share: the machine is the same, the problem many times smaller.
class LinearLearner {
 public:
  // Throws Error(kInput) when it would not fit into memory.
  LinearLearner(const TrainingRows& rows, Scaling scaling, bool balanced);

  LinearSvm solve(double c, double tolerance) const;
  const RowScaling& scaling() const { return scaling_; }

 private:
  std::span<const float> row(std::size_t i) const;
  void take_to_span();
  const TrainingRows& rows_;
  RowScaling scaling_;
  std::vector<float> scaled_;      // rows x dimension; empty without scaling
  std::optional<RowBasis> basis_;  // where there are more values than rows
  std::unique_ptr<LinearProblem> problem_;
};

}  // namespace inkling
