#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "inkling/recognition/linear_solver.h"
#include "inkling/recognition/row_scaling.h"
#include "inkling/recognizer.h"

namespace inkling {

// A linear SVM that has learnt: weights of the scaled features.
struct LinearModel {
  RowScaling scaling;
  LinearSvm svm;
  std::size_t dimension = 0, classes = 0;

  ClassPrediction answer(std::span<const float> features) const;

  std::string save(std::string_view name) const;
  // Throws Error(kInput).
  static LinearModel load(std::string_view bytes, std::string_view name, std::size_t dimension,
                          std::size_t classes);
};

}  // namespace inkling
