#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace inkling {

// What LIBLINEAR learns: a decision for each class against all others, or one for the first of two.
struct LinearSvm {
  std::vector<std::size_t> present;  // classes that were learnt, ascending
  std::vector<double> weights;       // decisions x dimension
  std::vector<double> offsets;       // one a decision

  std::vector<double> decisions(std::span<const float> features) const;
};

// L2-regularised squared-hinge SVM in the primal (Fan et al. 2008, LIBLINEAR's solver 2: unlike the
// dual ones it draws no random numbers), the offset regularised as one more weight. Solved for
// several C without building the problem again.
class LinearProblem {
 public:
  // Gives row i's values; called twice for each row.
  using RowSource = std::function<void(std::size_t i, std::span<double> values)>;

  // One row a label, at least one. balanced: see class_weights() in svm_common.h. Throws
  // Error(kInput) when 16 bytes a value that is not 0 would be more than check_memory() allows.
  LinearProblem(const RowSource& row, std::size_t dimension, std::span<const std::size_t> labels,
                bool balanced);
  ~LinearProblem();

  // tolerance: LIBLINEAR's eps. Deterministic. Safe to call from several threads.
  LinearSvm solve(double c, double tolerance) const;

 private:
  struct Nodes;
  std::size_t dimension_;
  std::vector<std::size_t> labels_;  // by class
  std::vector<std::size_t> present_;
  std::vector<double> weights_;  // one a class present
  std::unique_ptr<Nodes> nodes_;
};

}  // namespace inkling
