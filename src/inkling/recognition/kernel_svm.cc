#include "inkling/recognition/kernel_svm.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <utility>

#include "inkling/error.h"
#include "inkling/recognition/inner_search.h"
#include "inkling/recognition/kernel_model.h"
#include "inkling/recognition/row_checks.h"

namespace inkling {
namespace {

const std::vector<double> kKernelCosts = {0.1, 1, 10, 100, 1000};
constexpr double kUsualKernelCost = 10;  // where nothing can be chosen
const std::vector<double> kGammaFactors = {1.0 / 16, 1.0 / 4, 1, 4};

// Places of rows among those of `all`. Both ascending.
std::vector<std::size_t> places_of(std::span<const std::size_t> rows, const TrainingRows& all) {
  std::vector<std::size_t> places;
  for (const std::size_t row : rows) {
    const auto at = std::lower_bound(all.rows().begin(), all.rows().end(), row);
    places.push_back(static_cast<std::size_t>(at - all.rows().begin()));
  }
  return places;
}

// The kernel with the gamma that its rule gives for rows learnt from, times the factor. at: their
// places among the rows of `all`.
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

// What a kernel SVM leaves to its training rows.
struct KernelChoice {
  double c, factor;  // of gamma
};

// Chooses cost and gamma by the best predictions for subjects held out in turn.
class KernelSearch {
 public:
  KernelSearch(const KernelSvmOptions& options, const TrainingRows& rows)
      : options_(options),
        rows_(rows),
        costs_(options.settings.c == 0 ? kKernelCosts : std::vector{options.settings.c}),
        factors_(searches_gamma(options) ? kGammaFactors : std::vector{1.0}) {}

  // Candidates by rising c, then gamma: the smaller of equals.
  KernelChoice choose(const FitContext& context) const {
    const std::size_t candidates = costs_.size() * factors_.size();
    if (candidates == 1) return {options_.settings.c, 1};
    const auto best =
        best_candidate(rows_, candidates, options_.settings.groups, context,
                       [&](const TrainingRows& inner, std::span<const std::size_t> held_out) {
                         return labels_of_candidates(inner, held_out);
                       });
    if (!best) return {options_.settings.c == 0 ? kUsualKernelCost : options_.settings.c, 1};
    return {costs_[*best / factors_.size()], factors_[*best % factors_.size()]};
  }

 private:
  static bool searches_gamma(const KernelSvmOptions& options) {
    return options.gamma.searched && options.kernel.kind != SvmKernel::Kind::kIntersection;
  }

  std::vector<std::vector<std::size_t>> labels_of_candidates(
      const TrainingRows& inner, std::span<const std::size_t> held_out) const {
    const MeasuredRows measured =
        measure_rows(rows_, inner, options_.scaling, options_.kernel.measure());
    const auto learnt = places_of(inner.rows(), rows_), queries = places_of(held_out, rows_);
    const auto labels = labels_of(inner);
    std::vector<std::vector<std::size_t>> predicted(costs_.size() * factors_.size());
    Scratch<double> kernel(measured.table.size());
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      std::copy_n(measured.table.data(), kernel.size(), kernel.data());
      kernel_for(options_, measured, rows_, learnt, factors_[f])
          .apply(kernel.span(), measured.size);
      const SvmProblem problem(kernel.span(), measured.size, learnt, labels,
                               options_.settings.balanced);
      for (std::size_t c = 0; c < costs_.size(); ++c) {
        KernelModel model;
        model.svm = problem.solve(costs_[c], options_.settings.tolerance);
        model.classes = rows_.classes();
        for (const std::size_t row : queries) {
          std::vector<double> values;
          for (const std::size_t s : model.svm.support) {
            values.push_back(kernel[row * measured.size + s]);
          }
          predicted[c * factors_.size() + f].push_back(model.predict(values).label);
        }
      }
    }
    return predicted;
  }

  const KernelSvmOptions& options_;
  const TrainingRows& rows_;
  std::vector<double> costs_, factors_;
};

class KernelSvm : public Recognizer {
 public:
  KernelSvm(std::string name, const KernelSvmOptions& options)
      : name_(std::move(name)), options_(options) {}

  FitReport fit(const TrainingRows& rows, const FitContext& context) override;

  std::vector<ClassPrediction> predict(const QueryRows& queries) const override {
    assert(queries.dimension() == model_.dimension);
    check_queries(queries, may_be_negative());
    const bool shared = queries.in_table() && model_.scaling.none() && !model_.loaded;
    return shared ? by_shared_table(queries) : by_features(queries);
  }

  std::string save() const override { return model_.save(name_); }
  void load(std::string_view bytes, const SampleFormat& format) override {
    model_ =
        KernelModel::load(bytes, name_, options_.kernel.kind, format.dimension, format.classes);
  }

 private:
  // Scaled to 0 … 1, any feature is one of a histogram.
  bool may_be_negative() const {
    return !options_.kernel.of_histograms() || options_.scaling == Scaling::kMinMax;
  }
  void keep(MeasuredRows&& measured, const TrainingRows& rows, const std::vector<double>& squares);

  std::vector<ClassPrediction> by_shared_table(const QueryRows& queries) const {
    std::vector<double> squares;
    for (const std::size_t row : queries.rows()) {
      squares.push_back(sum_of_squares(queries.features(row)));
    }
    return model_.predict_measured(queries.gram(options_.kernel.measure(), model_.svm.support),
                                   squares);
  }
  std::vector<ClassPrediction> by_features(const QueryRows& queries) const {
    std::vector<float> rows;
    for (const std::size_t row : queries.rows()) {
      const auto features = queries.features(row);
      rows.insert(rows.end(), features.begin(), features.end());
    }
    return model_.predict_rows(rows);
  }

  std::string name_;
  KernelSvmOptions options_;
  KernelModel model_;
};

FitReport KernelSvm::fit(const TrainingRows& rows, const FitContext& context) {
  check_training(rows, may_be_negative());
  const auto count = static_cast<double>(rows.rows().size());
  // A table of measures, LIBSVM's copy and, when choosing, another table.
  const double pair_bytes = options_.settings.c == 0 || options_.gamma.searched ? 32 : 24;
  check_memory(count * count * pair_bytes,
               name_ + " on " + std::to_string(rows.rows().size()) + " training rows");
  const KernelChoice choice = KernelSearch(options_, rows).choose(context);
  context.check_cancelled();
  MeasuredRows measured = measure_rows(rows, rows, options_.scaling, options_.kernel.measure());
  std::vector<std::size_t> all(measured.size);
  std::iota(all.begin(), all.end(), std::size_t{0});
  model_ = KernelModel();
  model_.kernel = kernel_for(options_, measured, rows, all, choice.factor);
  std::vector<double> squares;
  for (std::size_t i = 0; i < measured.size; ++i) {
    squares.push_back(measured.table[i * measured.size + i]);
  }
  const std::span<double> table = measured.table.span();
  model_.kernel.apply(table, measured.size);
  if (!std::all_of(table.begin(), table.end(), [](double value) { return std::isfinite(value); })) {
    throw Error(ErrorKind::kInput, "has kernel values that are too large for a number",
                "fold " + rows.fold(), "scale the features, or take a smaller degree or gamma");
  }
  model_.svm = SvmProblem(table, measured.size, all, labels_of(rows), options_.settings.balanced)
                   .solve(choice.c, options_.settings.tolerance);
  keep(std::move(measured), rows, squares);
  char text[80];
  std::snprintf(text, sizeof text, "C %g", choice.c);
  const std::string chosen = text;
  if (options_.kernel.kind == SvmKernel::Kind::kIntersection) return {chosen};
  std::snprintf(text, sizeof text, ", gamma %.4g", model_.kernel.gamma);
  return {chosen + text};
}

// Support rows of the learning table become vectors and rows of the samples.
void KernelSvm::keep(MeasuredRows&& measured, const TrainingRows& rows,
                     const std::vector<double>& squares) {
  model_.dimension = rows.dimension();
  model_.classes = rows.classes();
  model_.scaling = std::move(measured.scaling);
  model_.vectors.reserve(model_.svm.support.size() * model_.dimension);
  for (std::size_t& support : model_.svm.support) {
    const auto features = measured.scaled.empty()
                              ? rows.features(rows.rows()[support])
                              : std::span<const float>(measured.scaled.span())
                                    .subspan(support * model_.dimension, model_.dimension);
    model_.vectors.insert(model_.vectors.end(), features.begin(), features.end());
    model_.squares.push_back(squares[support]);
    support = rows.rows()[support];
  }
}

}  // namespace

std::unique_ptr<Recognizer> make_kernel_svm(const std::string& name,
                                            const KernelSvmOptions& options) {
  return std::make_unique<KernelSvm>(name, options);
}

}  // namespace inkling
