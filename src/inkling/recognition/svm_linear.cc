#include <algorithm>
#include <cassert>
#include <cstdio>
#include <memory>
#include <optional>

#include "inkling/recognition/inner_search.h"
#include "inkling/recognition/linear_solver.h"
#include "inkling/recognition/pair_table.h"
#include "inkling/recognition/row_basis.h"
#include "inkling/recognition/row_checks.h"
#include "inkling/recognition/row_scaling.h"
#include "inkling/recognition/saved_bytes.h"
#include "inkling/recognition/svm_common.h"

namespace inkling {
namespace {

constexpr const char* kLinearName = "svm-linear";
constexpr int kLinearVersion = 1;  // of saved bytes
const std::vector<double> kLinearCosts = {0.001, 0.01, 0.1, 1, 10, 100};
constexpr double kUsualLinearCost = 1;      // where nothing can be chosen
constexpr std::size_t kMostSpanned = 4000;  // rows; finding their span takes their number cubed

// A linear SVM that has learnt: weights of the scaled features.
struct LinearModel {
  RowScaling scaling;
  LinearSvm svm;
  std::size_t dimension = 0, classes = 0;

  ClassPrediction predict(std::span<const float> features) const {
    if (scaling.none()) return vote_of_each(svm.decisions(features), svm.present, classes);
    std::vector<float> scaled(features.size());
    scaling.apply(features, scaled.data());
    return vote_of_each(svm.decisions(scaled), svm.present, classes);
  }

  std::string save() const {
    ByteWriter bytes(kLinearName, kLinearVersion);
    bytes.whole(dimension);
    bytes.whole(classes);
    scaling.save(bytes);
    bytes.whole(svm.present.size());
    for (const std::size_t c : svm.present) bytes.whole(c);
    bytes.list(svm.weights);
    bytes.list(svm.offsets);
    return bytes.take();
  }

  // Throws Error(kInput).
  static LinearModel load(std::string_view bytes, std::size_t dimension, std::size_t classes) {
    ByteReader reader(bytes, kLinearName, kLinearVersion);
    LinearModel model;
    if (dimension == 0 || reader.whole(dimension) != dimension) reader.refuse();
    if (classes == 0 || reader.whole(classes) != classes) reader.refuse();
    model.dimension = dimension;
    model.classes = classes;
    model.scaling = RowScaling::load(reader, dimension);
    model.svm.present = reader.ascending(classes);
    const std::size_t present = model.svm.present.size();
    const std::size_t decisions = present > 2 ? present : present - 1;
    model.svm.weights = reader.doubles(decisions * dimension);
    model.svm.offsets = reader.doubles(decisions);
    reader.end();
    return model;
  }
};

// Learns from a fold's rows for one or several C. Up to 4000 rows with more values each than there
// are rows are taken to the space that they span, from a table of their products, which without
// scaling all folds share: the machine is the same, the problem many times smaller.
class LinearLearner {
 public:
  // Throws Error(kInput) when it would not fit into memory.
  LinearLearner(const TrainingRows& rows, Scaling scaling, bool balanced)
      : rows_(rows), scaling_(scaling) {
    const std::size_t count = rows.rows().size(), dimension = rows.dimension();
    if (!scaling_.none()) scale_rows();
    const auto labels = labels_of(rows);
    if (dimension > count && count <= kMostSpanned) {
      take_to_span();
      problem_ = std::make_unique<LinearProblem>(
          [&](std::size_t i, std::span<double> values) {
            std::copy_n(basis_->coordinates.data() + i * basis_->rank, basis_->rank, values.data());
          },
          basis_->rank, labels, balanced);
    } else {
      problem_ = std::make_unique<LinearProblem>(
          [&](std::size_t i, std::span<double> values) {
            std::copy_n(row(i).data(), dimension, values.data());
          },
          dimension, labels, balanced);
    }
  }

  LinearModel solve(double c, double tolerance) const {
    LinearSvm svm = problem_->solve(c, tolerance);
    if (basis_) svm.weights = weights_of(svm);
    return {scaling_, std::move(svm), rows_.dimension(), rows_.classes()};
  }

 private:
  void scale_rows() {
    const std::size_t count = rows_.rows().size(), dimension = rows_.dimension();
    scaling_.fit(rows_);
    scaled_.resize(count * dimension);
    for (std::size_t i = 0; i < count; ++i) {
      scaling_.apply(rows_.features(rows_.rows()[i]), scaled_.data() + i * dimension);
    }
  }

  std::span<const float> row(std::size_t i) const {
    if (scaled_.empty()) return rows_.features(rows_.rows()[i]);
    return std::span(scaled_).subspan(i * rows_.dimension(), rows_.dimension());
  }

  void take_to_span() {
    const std::size_t count = rows_.rows().size();
    const auto products =
        scaled_.empty()
            ? rows_.gram(PairMeasure::kProduct, rows_.rows())
            : pair_table(PairMeasure::kProduct, rows_of(scaled_, count, rows_.dimension()), 1);
    basis_ = row_basis(products, count);
  }

  // From weights of coordinates in the span to weights of features.
  std::vector<double> weights_of(const LinearSvm& svm) const {
    const std::size_t dimension = rows_.dimension();
    std::vector<double> weights(svm.offsets.size() * dimension);
    for (std::size_t k = 0; k < svm.offsets.size(); ++k) {
      const auto factors =
          basis_->pivot_factors(std::span(svm.weights).subspan(k * basis_->rank, basis_->rank));
      double* out = weights.data() + k * dimension;
      for (std::size_t n = 0; n < factors.size(); ++n) {
        const float* values = row(basis_->pivots[n]).data();
        for (std::size_t d = 0; d < dimension; ++d) {
          out[d] += factors[n] * static_cast<double>(values[d]);
        }
      }
    }
    return weights;
  }

  const TrainingRows& rows_;
  RowScaling scaling_;
  std::vector<float> scaled_;      // rows x dimension; empty without scaling
  std::optional<RowBasis> basis_;  // where there are more values than rows
  std::unique_ptr<LinearProblem> problem_;
};

class SvmLinear : public Recognizer {
 public:
  explicit SvmLinear(const Options& options)
      : settings_(svm_settings(options)), scaling_(scaling_of(options)) {}

  FitReport fit(const TrainingRows& rows, const FitContext& context) override {
    check_training(rows, true);
    const double c = settings_.c > 0 ? settings_.c : choose_c(rows, context);
    context.check_cancelled();
    model_ = LinearLearner(rows, scaling_, settings_.balanced).solve(c, settings_.tolerance);
    char text[40];
    std::snprintf(text, sizeof text, "C %g", c);
    return {text};
  }

  std::vector<ClassPrediction> predict(const QueryRows& queries) const override {
    assert(queries.dimension() == model_.dimension);
    check_queries(queries, true);
    std::vector<ClassPrediction> predictions;
    for (const std::size_t row : queries.rows()) {
      predictions.push_back(model_.predict(queries.features(row)));
    }
    return predictions;
  }

  std::string save() const override { return model_.save(); }
  void load(std::string_view bytes, const SampleFormat& format) override {
    model_ = LinearModel::load(bytes, format.dimension, format.classes);
  }

 private:
  // The smaller of equals.
  double choose_c(const TrainingRows& rows, const FitContext& context) const {
    const auto labels_by_cost = [&](const TrainingRows& inner,
                                    std::span<const std::size_t> held_out) {
      const LinearLearner learner(inner, scaling_, settings_.balanced);
      std::vector<std::vector<std::size_t>> labels;
      for (const double c : kLinearCosts) {
        const LinearModel model = learner.solve(c, settings_.tolerance);
        auto& of_cost = labels.emplace_back();
        for (const std::size_t row : held_out) {
          of_cost.push_back(model.predict(rows.features(row)).label);
        }
      }
      return labels;
    };
    const auto best =
        best_candidate(rows, kLinearCosts.size(), settings_.groups, context, labels_by_cost);
    return best ? kLinearCosts[*best] : kUsualLinearCost;
  }

  SvmSettings settings_;
  Scaling scaling_;
  LinearModel model_;
};

}  // namespace

extern const RecognizerVariant kSvmLinear{
    {kLinearName,
     "linear support vector machine, one class against the rest",
     "LIBLINEAR, Fan et al., JMLR 2008; C 1 as in the baseline of MEGC 2019, See et al.",
     {c_option(1), scale_option("none"), class_weights_option(), groups_option(),
      tolerance_option()},
     [](const Options& options) { return std::make_unique<SvmLinear>(options); }}};

}  // namespace inkling
