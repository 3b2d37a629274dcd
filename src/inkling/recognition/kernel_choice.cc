#include "inkling/recognition/kernel_choice.h"

#include <algorithm>

#include "inkling/recognition/inner_search.h"
#include "inkling/recognition/support_model.h"

namespace inkling {
namespace {

const std::vector<double> kCosts = {0.1, 1, 10, 100, 1000};
constexpr double kUsualCost = 10;  // where nothing can be chosen
const std::vector<double> kFactors = {1.0 / 16, 1.0 / 4, 1, 4};

// Places of rows among those of `all`. Both ascending.
std::vector<std::size_t> places_of(std::span<const std::size_t> rows, const TrainingRows& all) {
  std::vector<std::size_t> places;
  for (const std::size_t row : rows) {
    const auto at = std::lower_bound(all.rows().begin(), all.rows().end(), row);
    places.push_back(static_cast<std::size_t>(at - all.rows().begin()));
  }
  return places;
}

std::vector<std::vector<std::size_t>> answers_inside(const KernelSvmOptions& options,
                                                     const TrainingRows& rows,
                                                     const TrainingRows& inner,
                                                     std::span<const std::size_t> held_out,
                                                     const std::vector<double>& costs,
                                                     const std::vector<double>& factors) {
  const MeasuredRows measured =
      measure_rows(rows, inner, options.scaling, options.kernel.measure());
  const auto learnt = places_of(inner.rows(), rows), asked = places_of(held_out, rows);
  const auto labels = labels_of(inner);
  std::vector<std::vector<std::size_t>> given(costs.size() * factors.size());
  Scratch<double> kernel(measured.table.size());
  for (std::size_t f = 0; f < factors.size(); ++f) {
    std::copy_n(measured.table.data(), kernel.size(), kernel.data());
    kernel_for(options, measured, rows, learnt, factors[f]).apply(kernel.span(), measured.size);
    const SvmProblem problem(kernel.span(), measured.size, learnt, labels, options.balanced);
    for (std::size_t c = 0; c < costs.size(); ++c) {
      SupportModel model;
      model.svm = problem.solve(costs[c], options.tolerance);
      model.classes = rows.classes();
      for (const std::size_t row : asked) {
        std::vector<double> values;
        for (const std::size_t s : model.svm.support) {
          values.push_back(kernel[row * measured.size + s]);
        }
        given[c * factors.size() + f].push_back(model.answer(values).label);
      }
    }
  }
  return given;
}

}  // namespace

std::vector<std::size_t> labels_of(const TrainingRows& rows) {
  std::vector<std::size_t> labels;
  for (const std::size_t row : rows.rows()) labels.push_back(rows.label(row));
  return labels;
}

SvmKernel kernel_for(const KernelSvmOptions& options, const MeasuredRows& measured,
                     const TrainingRows& all, std::span<const std::size_t> at, double factor) {
  SvmKernel kernel = options.kernel;
  kernel.gamma = options.gamma.number;
  if (options.gamma.kind == GammaRule::Kind::kScale) {
    kernel.gamma = scale_gamma(measured, all, at);
  } else if (options.gamma.kind == GammaRule::Kind::kMedian) {
    kernel.gamma = median_gamma(measured, kernel.measure(), at);
  }
  kernel.gamma *= factor;
  return kernel;
}

// Candidates by rising c, then gamma: the smaller of equals.
KernelChoice choose_kernel(const KernelSvmOptions& options, const TrainingRows& rows,
                           const FitContext& context) {
  const bool any_gamma =
      options.gamma.searched && options.kernel.kind != SvmKernel::Kind::kIntersection;
  const std::vector<double> costs = options.c == 0 ? kCosts : std::vector{options.c};
  const std::vector<double> factors = any_gamma ? kFactors : std::vector{1.0};
  if (costs.size() * factors.size() == 1) return {options.c, 1};
  const auto best =
      best_candidate(rows, costs.size() * factors.size(), options.groups, context,
                     [&](const TrainingRows& inner, std::span<const std::size_t> held_out) {
                       return answers_inside(options, rows, inner, held_out, costs, factors);
                     });
  if (!best) return {options.c == 0 ? kUsualCost : options.c, 1};
  return {costs[*best / factors.size()], factors[*best % factors.size()]};
}

}  // namespace inkling
