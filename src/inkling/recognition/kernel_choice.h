#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "inkling/recognition/kernel_svm.h"
#include "inkling/recognition/measured_rows.h"

namespace inkling {

// What a kernel SVM leaves to its training rows.
struct KernelChoice {
  double c, factor;  // of gamma
};

// By the best answers to subjects held out in turn, where the options leave anything open and there
// are several subjects.
KernelChoice choose_kernel(const KernelSvmOptions& options, const TrainingRows& rows,
                           const FitContext& context);

// The kernel with the gamma that its rule gives for rows learnt from, times the factor. at: their
// places among the rows of `all`.
SvmKernel kernel_for(const KernelSvmOptions& options, const MeasuredRows& measured,
                     const TrainingRows& all, std::span<const std::size_t> at, double factor);

// One a row.
std::vector<std::size_t> labels_of(const TrainingRows& rows);

}  // namespace inkling
