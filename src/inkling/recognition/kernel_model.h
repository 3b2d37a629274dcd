#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/recognition/kernel_solver.h"
#include "inkling/recognition/kernel_table.h"
#include "inkling/recognition/row_scaling.h"
#include "inkling/recognition/saved_bytes.h"
#include "inkling/recognizer.h"

namespace inkling {

// A kernel SVM that has learnt: all that predicting needs.
struct KernelModel {
  RowScaling scaling;
  SvmKernel kernel;
  PairwiseSvm svm;              // svm.support: rows of the samples' table, for queries
  std::vector<float> vectors;   // of the support rows, scaled; support x dimension
  std::vector<double> squares;  // |a|^2 of each
  std::size_t dimension = 0, classes = 0;
  bool loaded = false;  // svm.support has only its length

  // Of kernel values to the support rows.
  ClassPrediction predict(std::span<const double> kernel_values) const;
  // Of measures (count x support) and the rows' own squares.
  std::vector<ClassPrediction> predict_measured(std::vector<double> measures,
                                                std::span<const double> row_squares) const;
  // Of rows as they are described, count x dimension. Precondition: all finite.
  std::vector<ClassPrediction> predict_rows(std::span<const float> rows) const;

  std::string save(std::string_view name) const;
  // Throws Error(kInput).
  static KernelModel load(std::string_view bytes, std::string_view name, SvmKernel::Kind kind,
                          std::size_t dimension, std::size_t classes);
};

// What PairwiseSvm holds but its support rows, which are in a table that is not saved: of those, as
// many come back.
void save_svm(ByteWriter& bytes, const PairwiseSvm& svm);
PairwiseSvm load_svm(ByteReader& bytes, std::size_t classes);

}  // namespace inkling
