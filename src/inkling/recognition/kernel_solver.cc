#include "inkling/recognition/kernel_solver.h"

#include <libsvm/svm.h>

#include <algorithm>
#include <cassert>
#include <memory>
#include <numeric>

#include "inkling/recognition/scratch.h"
#include "inkling/recognition/svm_common.h"

namespace inkling {
namespace {

struct FreeKernelModel {
  void operator()(svm_model* model) const { svm_free_and_destroy_model(&model); }
};

void silence_kernel() {
  static const bool once = [] {
    svm_set_print_string_function([](const char*) {});
    return true;
  }();
  static_cast<void>(once);
}

// LIBSVM keeps classes in the order of their first rows, which is ours.
PairwiseSvm taken_from(const svm_model& model, std::span<const std::size_t> rows,
                       const std::vector<std::size_t>& present) {
  PairwiseSvm svm;
  svm.present = present;
  const auto support = static_cast<std::size_t>(model.l);
  for (std::size_t s = 0; s < support; ++s) {
    svm.support.push_back(rows[static_cast<std::size_t>(model.sv_indices[s] - 1)]);
  }
  svm.support_counts.assign(model.nSV, model.nSV + present.size());
  for (std::size_t k = 0; k + 1 < present.size(); ++k) {
    svm.coefficients.insert(svm.coefficients.end(), model.sv_coef[k], model.sv_coef[k] + support);
  }
  svm.offsets.assign(model.rho, model.rho + present.size() * (present.size() - 1) / 2);
  return svm;
}

}  // namespace

std::vector<double> PairwiseSvm::decisions(std::span<const double> kernel) const {
  assert(kernel.size() == support.size());
  std::vector<std::size_t> begin(present.size() + 1);
  std::partial_sum(support_counts.begin(), support_counts.end(), begin.begin() + 1);
  // The part of class c's support in the decision between c and another.
  const auto part = [&](std::size_t c, std::size_t other) {
    const double* row = coefficients.data() + (other < c ? other : other - 1) * support.size();
    return std::inner_product(row + begin[c], row + begin[c + 1], kernel.data() + begin[c], 0.0);
  };
  std::vector<double> all;
  for (std::size_t i = 0; i < present.size(); ++i) {
    for (std::size_t j = i + 1; j < present.size(); ++j) {
      all.push_back(part(i, j) + part(j, i) - offsets[all.size()]);
    }
  }
  return all;
}

struct SvmProblem::Nodes {
  Scratch<svm_node> all;
};

SvmProblem::SvmProblem(std::span<const double> kernel, std::size_t side,
                       std::span<const std::size_t> rows, std::span<const std::size_t> labels,
                       bool balanced)
    : present_(classes_present(labels)),
      weights_(class_weights(labels, present_, balanced)),
      nodes_(std::make_unique<Nodes>()) {
  assert(kernel.size() == side * side && rows.size() == labels.size() && !rows.empty());
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return labels[a] < labels[b]; });
  for (const std::size_t i : order) {
    rows_.push_back(rows[i]);
    labels_.push_back(labels[i]);
  }
  nodes_->all = Scratch<svm_node>(rows_.size() * (rows_.size() + 1));
  svm_node* node = nodes_->all.data();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    *node++ = {0, static_cast<double>(i + 1)};
    const double* values = kernel.data() + rows_[i] * side;
    for (const std::size_t row : rows_) *node++ = {0, values[row]};
  }
}

SvmProblem::~SvmProblem() = default;

PairwiseSvm SvmProblem::solve(double c, double tolerance) const {
  silence_kernel();
  PairwiseSvm one;
  one.present = present_;
  one.support_counts = {0};
  if (present_.size() == 1) return one;  // LIBSVM would warn and keep nothing

  const std::size_t count = rows_.size();
  std::vector<double> targets(labels_.begin(), labels_.end());
  std::vector<svm_node*> begins;
  for (std::size_t i = 0; i < count; ++i) begins.push_back(&nodes_->all[i * (count + 1)]);
  const svm_problem problem{static_cast<int>(count), targets.data(), begins.data()};
  std::vector<int> weight_labels(present_.begin(), present_.end());
  std::vector<double> weights = weights_;
  svm_parameter parameter{};
  parameter.svm_type = C_SVC;
  parameter.kernel_type = PRECOMPUTED;
  parameter.cache_size = 100;
  parameter.eps = tolerance;
  parameter.C = c;
  parameter.nr_weight = static_cast<int>(weights.size());
  parameter.weight_label = weight_labels.data();
  parameter.weight = weights.data();
  parameter.shrinking = 1;
  const std::unique_ptr<svm_model, FreeKernelModel> model(svm_train(&problem, &parameter));
  return taken_from(*model, rows_, present_);
}

}  // namespace inkling
