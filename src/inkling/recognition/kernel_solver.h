#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace inkling {

// What LIBSVM learns: a decision for each pair of classes.
struct PairwiseSvm {
  std::vector<std::size_t> present;         // classes that were learnt, ascending
  std::vector<std::size_t> support;         // rows of the kernel's table, by class
  std::vector<std::size_t> support_counts;  // one a class present
  std::vector<double> coefficients;         // (present - 1) x support
  std::vector<double> offsets;              // one a pair (0, 1), (0, 2) … (1, 2) …

  // One a pair, positive for its first class. kernel: values to the support rows, in order.
  std::vector<double> decisions(std::span<const double> kernel) const;
};

// C-SVC (Cortes and Vapnik 1995) on given kernel values, by LIBSVM (Chang and Lin 2011): one
// against one. Solved for several C without building the problem again.
class SvmProblem {
 public:
  // kernel: side x side, symmetric, finite. rows: of it, those to learn from, at least one; labels:
  // one each. balanced: see class_weights() in svm_common.h.
  // Memory: 16 bytes a pair of rows.
  SvmProblem(std::span<const double> kernel, std::size_t side, std::span<const std::size_t> rows,
             std::span<const std::size_t> labels, bool balanced);

  ~SvmProblem();

  // tolerance: LIBSVM's eps. Deterministic. Safe to call from several threads.
  PairwiseSvm solve(double c, double tolerance) const;

 private:
  struct Nodes;  // rows_.size() times its serial number and its kernel values, as LIBSVM reads them
  std::vector<std::size_t> rows_;    // by class, then in their own order
  std::vector<std::size_t> labels_;  // of those
  std::vector<std::size_t> present_;
  std::vector<double> weights_;  // one a class present
  std::unique_ptr<Nodes> nodes_;
};

}  // namespace inkling
