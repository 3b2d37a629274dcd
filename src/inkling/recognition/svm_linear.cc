#include "inkling/recognition/svm_linear.h"

#include <cassert>
#include <cstdio>

#include "inkling/recognition/class_weights.h"
#include "inkling/recognition/inner_search.h"
#include "inkling/recognition/kernel_svm.h"
#include "inkling/recognition/linear_learner.h"
#include "inkling/recognition/linear_model.h"
#include "inkling/recognition/row_check.h"

namespace inkling {
namespace {

constexpr const char* kLinearName = "svm-linear";
const std::vector<double> kLinearCosts = {0.001, 0.01, 0.1, 1, 10, 100};
constexpr double kUsualLinearCost = 1;  // where nothing can be chosen

class SvmLinear : public Recognizer {
 public:
  explicit SvmLinear(const Options& options)
      : c_(options.number("c")),
        scaling_(scaling_of(options)),
        balanced_(balanced_of(options)),
        groups_(static_cast<std::size_t>(options.integer("groups"))),
        tolerance_(options.number("tolerance")) {}

  FitReport fit(const TrainingRows& rows, const FitContext& context) override {
    check_training(rows, true);
    const double c = c_ > 0 ? c_ : choose(rows, context);
    context.check_cancelled();
    const LinearLearner learner(rows, scaling_, balanced_);
    model_ = {learner.scaling(), learner.solve(c, tolerance_), rows.dimension(), rows.classes()};
    char text[40];
    std::snprintf(text, sizeof text, "C %g", c);
    return {text};
  }

  std::vector<ClassPrediction> predict(const QueryRows& questions) const override {
    assert(questions.dimension() == model_.dimension);
    check_questions(questions, true);
    std::vector<ClassPrediction> answers;
    for (const std::size_t row : questions.rows()) {
      answers.push_back(model_.answer(questions.features(row)));
    }
    return answers;
  }

  std::string save() const override { return model_.save(kLinearName); }
  void load(std::string_view bytes, const SampleFormat& format) override {
    model_ = LinearModel::load(bytes, kLinearName, format.dimension, format.classes);
  }

 private:
  // The smaller of equals.
  double choose(const TrainingRows& rows, const FitContext& context) const {
    const auto best =
        best_candidate(rows, kLinearCosts.size(), groups_, context,
                       [&](const TrainingRows& inner, std::span<const std::size_t> held_out) {
                         const LinearLearner learner(inner, scaling_, balanced_);
                         std::vector<std::vector<std::size_t>> given;
                         for (const double c : kLinearCosts) {
                           const LinearModel model{learner.scaling(), learner.solve(c, tolerance_),
                                                   rows.dimension(), rows.classes()};
                           auto& labels = given.emplace_back();
                           for (const std::size_t row : held_out) {
                             labels.push_back(model.answer(rows.features(row)).label);
                           }
                         }
                         return given;
                       });
    return best ? kLinearCosts[*best] : kUsualLinearCost;
  }

  double c_;
  Scaling scaling_;
  bool balanced_;
  std::size_t groups_;
  double tolerance_;
  LinearModel model_;
};

}  // namespace

const RecognizerVariant kSvmLinear{
    {kLinearName,
     "linear support vector machine, one class against the rest",
     "LIBLINEAR, Fan et al., JMLR 2008; C 1 as in the baseline of MEGC 2019, See et al.",
     {c_option(1), scale_option("none"), class_weights_option(), groups_option(),
      tolerance_option()},
     [](const Options& options) { return std::make_unique<SvmLinear>(options); }}};

}  // namespace inkling
