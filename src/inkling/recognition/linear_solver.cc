#include "inkling/recognition/linear_solver.h"

#include <linear.h>

#include <algorithm>
#include <cassert>
#include <numeric>
#include <string>

#include "inkling/recognition/blas_threads.h"
#include "inkling/recognition/row_checks.h"
#include "inkling/recognition/svm_common.h"

namespace inkling {
namespace {

struct FreeLinearModel {
  void operator()(model* m) const { free_and_destroy_model(&m); }
};

void silence_linear() {
  static const bool once = [] {
    set_print_string_function([](const char*) {});
    return true;
  }();
  static_cast<void>(once);
}

// LIBLINEAR keeps classes in the order of their first rows, which is ours, and a feature's weights
// of all decisions side by side.
LinearSvm taken_from(const model& m, std::size_t dimension,
                     const std::vector<std::size_t>& present) {
  LinearSvm svm;
  svm.present = present;
  const std::size_t decisions = present.size() == 2 ? 1 : present.size();
  svm.weights.resize(decisions * dimension);
  for (std::size_t k = 0; k < decisions; ++k) {
    for (std::size_t d = 0; d < dimension; ++d) {
      svm.weights[k * dimension + d] = m.w[d * decisions + k];
    }
    svm.offsets.push_back(m.w[dimension * decisions + k]);
  }
  return svm;
}

}  // namespace

std::vector<double> LinearSvm::decisions(std::span<const float> features) const {
  std::vector<double> all = offsets;
  const double* weight = weights.data();
  for (double& decision : all) {
    for (const float value : features) decision += *weight++ * static_cast<double>(value);
  }
  return all;
}

struct LinearProblem::Nodes {
  std::vector<feature_node> all;
  std::vector<std::size_t> begins;
};

LinearProblem::LinearProblem(const RowSource& row, std::size_t dimension,
                             std::span<const std::size_t> labels, bool balanced)
    : dimension_(dimension),
      present_(classes_present(labels)),
      weights_(class_weights(labels, present_, balanced)),
      nodes_(std::make_unique<Nodes>()) {
  assert(!labels.empty());
  std::vector<double> values(dimension);
  std::size_t nodes = 2 * labels.size();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    row(i, values);
    nodes += dimension - static_cast<std::size_t>(std::count(values.begin(), values.end(), 0.0));
  }
  check_memory(static_cast<double>(nodes) * sizeof(feature_node),
               "svm-linear on " + std::to_string(labels.size()) + " training rows");
  nodes_->all.reserve(nodes);
  std::vector<std::size_t> order(labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return labels[a] < labels[b]; });
  for (const std::size_t i : order) {
    labels_.push_back(labels[i]);
    nodes_->begins.push_back(nodes_->all.size());
    row(i, values);
    for (std::size_t d = 0; d < dimension; ++d) {
      if (values[d] != 0) nodes_->all.push_back({static_cast<int>(d + 1), values[d]});
    }
    nodes_->all.push_back({static_cast<int>(dimension + 1), 1});  // the offset's
    nodes_->all.push_back({-1, 0});
  }
}

LinearProblem::~LinearProblem() = default;

LinearSvm LinearProblem::solve(double c, double tolerance) const {
  silence_linear();
  one_blas_thread();
  if (present_.size() == 1) return {present_, {}, {}};
  std::vector<double> targets(labels_.begin(), labels_.end());
  std::vector<feature_node*> begins;
  for (const std::size_t begin : nodes_->begins) begins.push_back(&nodes_->all[begin]);
  const problem given{static_cast<int>(labels_.size()), static_cast<int>(dimension_ + 1),
                      targets.data(), begins.data(), 1};
  std::vector<int> weight_labels(present_.begin(), present_.end());
  std::vector<double> weights = weights_;
  parameter how{};
  how.solver_type = L2R_L2LOSS_SVC;
  how.eps = tolerance;
  how.C = c;
  how.nr_weight = static_cast<int>(weights.size());
  how.weight_label = weight_labels.data();
  how.weight = weights.data();
  const std::unique_ptr<model, FreeLinearModel> learnt(train(&given, &how));
  return taken_from(*learnt, dimension_, present_);
}

}  // namespace inkling
