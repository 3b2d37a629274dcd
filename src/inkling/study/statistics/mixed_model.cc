#include "inkling/study/statistics/mixed_model.h"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cassert>
#include <cmath>
#include <limits>

#include "inkling/study/statistics/distributions.h"

namespace inkling {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

// The model at one ratio of the variance between subjects to that within.
struct Profile {
  Vector coefficients;
  Matrix inverse;              // of the information, in units of the sample variance
  double sample_variance = 0;  // the best at this ratio
  double deviance = 0;         // -2 log restricted likelihood, but for a constant
};

class RandomIntercept {
 public:
  RandomIntercept(std::span<const SubjectSums> subjects,
                  const std::vector<std::vector<double>>& covariates)
      : subjects_(subjects),
        rows_(static_cast<Eigen::Index>(subjects.size()),
              static_cast<Eigen::Index>(covariates.front().size())) {
    for (Eigen::Index i = 0; i < rows_.rows(); ++i) {
      for (Eigen::Index j = 0; j < rows_.cols(); ++j) {
        rows_(i, j) = covariates[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
      }
      count_ += subject(i).count;
      within_ += subject(i).within;
    }
  }

  Profile at(double ratio) const {
    Matrix information = Matrix::Zero(rows_.cols(), rows_.cols());
    Vector sums = Vector::Zero(rows_.cols());
    double logs = 0;
    for (Eigen::Index i = 0; i < rows_.rows(); ++i) {
      const double weight = weight_of(i, ratio);
      information.noalias() += weight * rows_.row(i).transpose() * rows_.row(i);
      sums.noalias() += weight * subject(i).mean * rows_.row(i).transpose();
      logs += std::log1p(subject(i).count * ratio);
    }
    const Eigen::LDLT<Matrix> solver(information);
    Profile profile;
    profile.coefficients = solver.solve(sums);
    profile.inverse = solver.solve(Matrix::Identity(rows_.cols(), rows_.cols()));
    double squares = within_;
    for (Eigen::Index i = 0; i < rows_.rows(); ++i) {
      const double rest = subject(i).mean - rows_.row(i).dot(profile.coefficients);
      squares += weight_of(i, ratio) * rest * rest;
    }
    const double freedom = count_ - static_cast<double>(rows_.cols());
    profile.sample_variance = squares / freedom;
    profile.deviance = freedom * std::log(std::max(squares, std::numeric_limits<double>::min())) +
                       logs + solver.vectorD().array().log().sum();
    return profile;
  }

  bool tells_variances_apart() const {
    return count_ > static_cast<double>(subjects_.size()) && within_ > 0;
  }

  // The ratio with the largest restricted likelihood: the best of a row of ratios, refined between
  // its neighbours.
  double best_ratio() const {
    if (!tells_variances_apart()) return 0;
    std::vector<double> tried = {0};
    for (double exponent = -5; exponent <= 7; exponent += 0.5) {
      tried.push_back(std::pow(10, exponent));
    }
    std::size_t best = 0;
    std::vector<double> deviances;
    for (const double ratio : tried) {
      deviances.push_back(at(ratio).deviance);
      if (deviances.back() < deviances[best]) best = deviances.size() - 1;
    }
    const double low = tried[best == 0 ? 0 : best - 1];
    const double high = tried[std::min(best + 1, tried.size() - 1)];
    const auto refined =
        boost::math::tools::brent_find_minima([this](double ratio) { return at(ratio).deviance; },
                                              low, high, std::numeric_limits<double>::digits);
    return refined.second < deviances[best] ? refined.first : tried[best];
  }

 private:
  const SubjectSums& subject(Eigen::Index i) const {
    return subjects_[static_cast<std::size_t>(i)];
  }
  double weight_of(Eigen::Index i, double ratio) const {
    return subject(i).count / (1 + subject(i).count * ratio);
  }

  std::span<const SubjectSums> subjects_;
  Matrix rows_;
  double count_ = 0, within_ = 0;
};

MixedFit group_mean(const SubjectValues& group) {
  return fit_mixed_model(all_subject_sums(group),
                         std::vector<std::vector<double>>(group.size(), {1.0}));
}

StudyEstimate standardised(double difference, double standard_error, const MixedFit& one,
                           const MixedFit& other) {
  const double v1 = one.subject_variance + one.sample_variance;
  const double v2 = other.subject_variance + other.sample_variance;
  const double mean = (v1 + v2) / 2, d = difference / std::sqrt(mean);
  const double of_scale = d * d * (v1 * v1 / one.df + v2 * v2 / other.df) / (8 * mean * mean);
  const double error = std::sqrt(standard_error * standard_error / mean + of_scale);
  const double df = satterthwaite_df(one.variance(0, 0), one.df, other.variance(0, 0), other.df);
  const double half = t_quantile((1 + kStudyLevel) / 2, df) * error;
  return {d, ConfidenceInterval{d - half, d + half}};
}

}  // namespace

SubjectSums subject_sums(const std::vector<double>& values) {
  SubjectSums sums{static_cast<double>(values.size()), mean_of(values), 0};
  for (const double value : values) sums.within += (value - sums.mean) * (value - sums.mean);
  return sums;
}

std::vector<SubjectSums> all_subject_sums(const SubjectValues& group) {
  std::vector<SubjectSums> sums;
  sums.reserve(group.size());
  for (const auto& values : group) sums.push_back(subject_sums(values));
  return sums;
}

MixedFit fit_mixed_model(std::span<const SubjectSums> subjects,
                         const std::vector<std::vector<double>>& covariates) {
  assert(subjects.size() == covariates.size());
  assert(subjects.size() > covariates.front().size());
  const RandomIntercept model(subjects, covariates);
  const double ratio = model.best_ratio();
  const Profile profile = model.at(ratio);
  MixedFit fit;
  fit.coefficients.assign(profile.coefficients.begin(), profile.coefficients.end());
  for (Eigen::Index i = 0; i < profile.inverse.rows(); ++i) {
    for (Eigen::Index j = 0; j < profile.inverse.cols(); ++j) {
      fit.covariance.push_back(profile.sample_variance * profile.inverse(i, j));
    }
  }
  fit.sample_variance = profile.sample_variance;
  fit.subject_variance = ratio * profile.sample_variance;
  fit.df = static_cast<double>(subjects.size()) - static_cast<double>(fit.coefficients.size());
  return fit;
}

std::vector<double> mixed_weights(std::span<const SubjectSums> subjects, const MixedFit& fit) {
  const double ratio = fit.sample_variance > 0 ? fit.subject_variance / fit.sample_variance : 0;
  std::vector<double> weights;
  weights.reserve(subjects.size());
  for (const SubjectSums& subject : subjects) {
    weights.push_back(subject.count / (1 + subject.count * ratio));
  }
  return weights;
}

std::optional<MixedDifference> mixed_difference(const SubjectValues& first,
                                                const SubjectValues& second) {
  if (first.size() < 2 || second.size() < 2) return std::nullopt;
  const MixedFit one = group_mean(first), other = group_mean(second);
  MixedDifference result;
  result.difference.value = one.coefficients[0] - other.coefficients[0];
  const double v1 = one.variance(0, 0), v2 = other.variance(0, 0);
  result.standard_error = std::sqrt(v1 + v2);
  result.df = satterthwaite_df(v1, one.df, v2, other.df);
  const double half = t_quantile((1 + kStudyLevel) / 2, result.df) * result.standard_error;
  result.difference.interval =
      ConfidenceInterval{result.difference.value - half, result.difference.value + half};
  result.sample_sd = std::sqrt((one.subject_variance + one.sample_variance +
                                other.subject_variance + other.sample_variance) /
                               2);
  if (result.sample_sd > 0) {
    result.standardised = standardised(result.difference.value, result.standard_error, one, other);
  }
  return result;
}

}  // namespace inkling
