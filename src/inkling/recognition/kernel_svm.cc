#include "inkling/recognition/kernel_svm.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <utility>

#include "inkling/error.h"
#include "inkling/recognition/kernel_choice.h"
#include "inkling/recognition/measured_rows.h"
#include "inkling/recognition/memory_limit.h"
#include "inkling/recognition/row_check.h"
#include "inkling/recognition/support_model.h"

namespace inkling {
namespace {

class KernelSvm : public Recognizer {
 public:
  KernelSvm(std::string name, const KernelSvmOptions& options)
      : name_(std::move(name)), options_(options) {}

  FitReport fit(const TrainingRows& rows, const FitContext& context) override;

  std::vector<ClassPrediction> predict(const QueryRows& questions) const override {
    assert(questions.dimension() == model_.dimension);
    check_questions(questions, !options_.kernel.of_histograms());
    const bool shared = questions.in_table() && model_.scaling.none() && !model_.loaded;
    return shared ? by_shared_table(questions) : by_features(questions);
  }

  std::string save() const override { return model_.save(name_); }
  void load(std::string_view bytes, const SampleFormat& format) override {
    model_ =
        SupportModel::load(bytes, name_, options_.kernel.kind, format.dimension, format.classes);
  }

 private:
  void keep(MeasuredRows&& measured, const TrainingRows& rows, const std::vector<double>& squares);

  std::vector<ClassPrediction> by_shared_table(const QueryRows& questions) const {
    std::vector<double> squares;
    for (const std::size_t row : questions.rows()) {
      squares.push_back(sum_of_squares(questions.features(row)));
    }
    return model_.answers(questions.gram(options_.kernel.measure(), model_.svm.support), squares);
  }
  std::vector<ClassPrediction> by_features(const QueryRows& questions) const {
    std::vector<float> rows;
    for (const std::size_t row : questions.rows()) {
      const auto features = questions.features(row);
      rows.insert(rows.end(), features.begin(), features.end());
    }
    return model_.answers(rows);
  }

  std::string name_;
  KernelSvmOptions options_;
  SupportModel model_;
};

FitReport KernelSvm::fit(const TrainingRows& rows, const FitContext& context) {
  check_training(rows, !options_.kernel.of_histograms());
  const auto count = static_cast<double>(rows.rows().size());
  // A table of measures, LIBSVM's copy and, when choosing, another table.
  const double pair_bytes = options_.c == 0 || options_.gamma.searched ? 32 : 24;
  check_memory(count * count * pair_bytes,
               name_ + " on " + std::to_string(rows.rows().size()) + " training rows");
  const KernelChoice choice = choose_kernel(options_, rows, context);
  context.check_cancelled();
  MeasuredRows measured = measure_rows(rows, rows, options_.scaling, options_.kernel.measure());
  std::vector<std::size_t> all(measured.size);
  std::iota(all.begin(), all.end(), std::size_t{0});
  model_ = SupportModel();
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
  model_.svm = SvmProblem(table, measured.size, all, labels_of(rows), options_.balanced)
                   .solve(choice.c, options_.tolerance);
  keep(std::move(measured), rows, squares);
  char text[80];
  std::snprintf(text, sizeof text, "C %g", choice.c);
  std::string chosen = text;
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
