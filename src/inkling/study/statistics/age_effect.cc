#include "inkling/study/statistics/age_effect.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <utility>

#include "inkling/core/random.h"
#include "inkling/study/statistics/distributions.h"
#include "inkling/study/statistics/mixed_model.h"
#include "inkling/study/statistics/natural_spline.h"

namespace inkling {
namespace {

constexpr int kCurvePoints = 41;
constexpr double kRoundingOfSquares = 1e-9;

using Rows = std::vector<std::vector<double>>;

StudyEstimate combined(const MixedFit& fit, const std::vector<double>& row) {
  double value = 0, variance = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    value += row[i] * fit.coefficients[i];
    for (std::size_t j = 0; j < row.size(); ++j) variance += row[i] * row[j] * fit.variance(i, j);
  }
  const double half =
      t_quantile((1 + kStudyLevel) / 2, fit.df) * std::sqrt(std::max(0.0, variance));
  return {value, ConfidenceInterval{value - half, value + half}};
}

// What a curve of age takes away of the squares of subjects' means, each weighed by how sure it is
// without ages. Weights and squares stay as they are when ages are permuted.
class AgePermutation {
 public:
  AgePermutation(const std::vector<SubjectSums>& subjects, const Rows& rows)
      : weights_(mixed_weights(subjects, fit_mixed_model(subjects, Rows(rows.size(), {1.0})))) {
    const auto n = static_cast<Eigen::Index>(rows.size());
    rows_.resize(n, static_cast<Eigen::Index>(rows.front().size()));
    double sum = 0, all = 0;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      sum += weights_[i] * subjects[i].mean, all += weights_[i];
    }
    for (Eigen::Index i = 0; i < n; ++i) {
      means_.push_back(subjects[static_cast<std::size_t>(i)].mean - sum / all);
      for (Eigen::Index j = 0; j < rows_.cols(); ++j) {
        rows_(i, j) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
      }
    }
  }

  double p(const PermutationOptions& options) const {
    std::vector<Eigen::Index> order(means_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<Eigen::Index>(i);
    const double seen = explained(order) * (1 - kRoundingOfSquares);
    Random random(options.seed);
    int as_far = 0;
    for (int n = 0; n < options.draws; ++n) {
      for (std::size_t i = 0; i + 1 < order.size(); ++i) {
        std::swap(order[i], order[i + random.index(order.size() - i)]);
      }
      if (explained(order) >= seen) ++as_far;
    }
    return (as_far + 1.0) / (options.draws + 1.0);
  }

 private:
  // Means are about their weighted mean, so that a constant takes nothing away.
  double explained(const std::vector<Eigen::Index>& order) const {
    const Eigen::Index columns = rows_.cols();
    Eigen::MatrixXd information = Eigen::MatrixXd::Zero(columns, columns);
    Eigen::VectorXd sums = Eigen::VectorXd::Zero(columns);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto row = rows_.row(order[i]);
      information.noalias() += weights_[i] * row.transpose() * row;
      sums.noalias() += weights_[i] * means_[i] * row.transpose();
    }
    return sums.dot(information.ldlt().solve(sums));
  }

  std::vector<double> weights_, means_;
  Eigen::MatrixXd rows_;
};

Rows rows_of(const NaturalSpline& spline, const std::vector<double>& ages, double middle) {
  Rows rows;
  for (const double age : ages) rows.push_back(spline.row(age - middle));
  return rows;
}

}  // namespace

std::optional<AgeEffect> age_effect(const SubjectValues& group, const std::vector<double>& ages,
                                    const PermutationOptions& options) {
  if (group.size() < kLeastAgedSubjects) return std::nullopt;
  const auto [youngest, oldest] = std::minmax_element(ages.begin(), ages.end());
  if (*oldest - *youngest < kLeastAgeRange_years) return std::nullopt;
  const double middle = mean_of(ages);  // numbers stay small
  std::vector<double> centred;
  for (const double age : ages) centred.push_back(age - middle);
  const NaturalSpline line({}), spline = NaturalSpline::for_values(centred);
  const std::vector<SubjectSums> sums = all_subject_sums(group);
  const MixedFit straight = fit_mixed_model(sums, rows_of(line, ages, middle));
  const Rows rows = rows_of(spline, ages, middle);
  const MixedFit curve = fit_mixed_model(sums, rows);

  AgeEffect effect;
  effect.subjects = group.size();
  effect.samples = count_values(group);
  effect.slope_a_year = combined(straight, {0, 1});
  for (const double knot : spline.knots()) effect.knots_years.push_back(knot + middle);
  for (int i = 0; i < kCurvePoints; ++i) {
    const double age = *youngest + (*oldest - *youngest) * i / (kCurvePoints - 1);
    effect.curve.push_back({age, combined(curve, spline.row(age - middle))});
  }
  effect.p = AgePermutation(sums, rows).p(options);
  return effect;
}

}  // namespace inkling
