#include "inkling/facs/unit_rule_fit.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>

namespace inkling {
namespace {

constexpr std::size_t kClasses = kReadings.size();
constexpr double kConstantRidge = 1e-6;  // only so that the constants have one solution
constexpr int kMaxSteps = 60;
constexpr double kLeastStep = 1e-9;

// A lower triangle, row by row: solves A x = b of a symmetric, positive definite A in place.
class Cholesky {
 public:
  explicit Cholesky(std::size_t size) : size_(size), a_(size * size, 0.0) {}
  double& at(std::size_t i, std::size_t j) { return a_[i * size_ + j]; }

  std::vector<double> solve(std::vector<double> b) {
    for (std::size_t j = 0; j < size_; ++j) {
      for (std::size_t k = 0; k < j; ++k) at(j, j) -= at(j, k) * at(j, k);
      at(j, j) = std::sqrt(at(j, j));
      for (std::size_t i = j + 1; i < size_; ++i) {
        for (std::size_t k = 0; k < j; ++k) at(i, j) -= at(i, k) * at(j, k);
        at(i, j) /= at(j, j);
      }
    }
    for (std::size_t i = 0; i < size_; ++i) {
      for (std::size_t k = 0; k < i; ++k) b[i] -= at(i, k) * b[k];
      b[i] /= at(i, i);
    }
    for (std::size_t i = size_; i-- > 0;) {
      for (std::size_t k = i + 1; k < size_; ++k) b[i] -= at(k, i) * b[k];
      b[i] /= at(i, i);
    }
    return b;
  }

 private:
  std::size_t size_;
  std::vector<double> a_;
};

// Samples of the same units together. Columns: the constant, then units by number.
class UnitTable {
 public:
  explicit UnitTable(const std::vector<CodedReading>& samples) {
    PerReading total{};
    double all = 0;
    std::map<int, std::size_t> column_of;
    for (const CodedReading& sample : samples) {
      total[sample.reading] += sample.weight;
      all += sample.weight;
      for (const int unit : sample.units) column_of[unit];
    }
    for (auto& [unit, column] : column_of) {
      units.push_back(unit);
      column = units.size();
    }
    const auto there = static_cast<double>(
        std::count_if(total.begin(), total.end(), [](double weight) { return weight > 0; }));
    std::map<std::set<int>, PerReading> sums;
    for (const CodedReading& sample : samples) {
      sums[sample.units][sample.reading] += sample.weight * all / there / total[sample.reading];
    }
    for (const auto& [set, weights] : sums) {
      std::vector<std::size_t> columns = {0};
      for (const int unit : set) columns.push_back(column_of[unit]);
      rows.push_back({std::move(columns), weights});
    }
  }

  struct Row {
    std::vector<std::size_t> columns;
    PerReading weights;
  };
  std::vector<Row> rows;
  std::vector<int> units;
  std::size_t columns() const { return units.size() + 1; }
};

class UnitRuleFit {
 public:
  UnitRuleFit(const UnitTable& table, double ridge)
      : table_(table), ridge_(ridge), weights_(kClasses * table.columns(), 0.0) {}

  // Newton's method; a step that makes it worse is halved.
  void run() {
    double now = loss(weights_);
    for (int step = 0; step < kMaxSteps; ++step) {
      const std::vector<double> direction = newton_step();
      double share = 1, next = now;
      std::vector<double> moved;
      for (; share > kLeastStep; share /= 2) {
        moved = weights_;
        for (std::size_t i = 0; i < moved.size(); ++i) moved[i] -= share * direction[i];
        next = loss(moved);
        if (next <= now) break;
      }
      if (share <= kLeastStep) return;
      const double gain = now - next;
      weights_ = std::move(moved), now = next;
      if (gain < kLeastStep) return;
    }
  }

  UnitRule rule() const {
    UnitRule rule;
    for (std::size_t r = 0; r < kClasses; ++r) rule.constant[r] = weights_[index(r, 0)];
    for (std::size_t c = 1; c < table_.columns(); ++c) {
      UnitRule::Row row{table_.units[c - 1], {}};
      for (std::size_t r = 0; r < kClasses; ++r) row.weights[r] = weights_[index(r, c)];
      rule.units.push_back(row);
    }
    return rule;
  }

 private:
  std::size_t index(std::size_t reading, std::size_t column) const {
    return reading * table_.columns() + column;
  }
  double ridge_of(std::size_t column) const { return column == 0 ? kConstantRidge : ridge_; }

  // The logarithm of each reading's share.
  PerReading log_shares(const UnitTable::Row& row, const std::vector<double>& weights) const {
    PerReading sums{};
    for (std::size_t r = 0; r < kClasses; ++r) {
      for (const std::size_t c : row.columns) sums[r] += weights[index(r, c)];
    }
    const double most = *std::max_element(sums.begin(), sums.end());
    double total = 0;
    for (const double sum : sums) total += std::exp(sum - most);
    for (double& sum : sums) sum -= most + std::log(total);
    return sums;
  }

  double loss(const std::vector<double>& weights) const {
    double sum = 0;
    for (const UnitTable::Row& row : table_.rows) {
      const PerReading shares = log_shares(row, weights);
      for (std::size_t r = 0; r < kClasses; ++r) sum -= row.weights[r] * shares[r];
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
      sum += 0.5 * ridge_of(i % table_.columns()) * weights[i] * weights[i];
    }
    return sum;
  }

  std::vector<double> newton_step() const {
    std::vector<double> gradient(weights_.size());
    Cholesky curvature(weights_.size());
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      const double ridge = ridge_of(i % table_.columns());
      gradient[i] = ridge * weights_[i];
      curvature.at(i, i) = ridge;
    }
    for (const UnitTable::Row& row : table_.rows) add(row, gradient, curvature);
    return curvature.solve(std::move(gradient));
  }

  void add(const UnitTable::Row& row, std::vector<double>& gradient, Cholesky& curvature) const {
    PerReading shares = log_shares(row, weights_);
    double weight = 0;
    for (std::size_t r = 0; r < kClasses; ++r) {
      shares[r] = std::exp(shares[r]);
      weight += row.weights[r];
    }
    for (std::size_t r = 0; r < kClasses; ++r) {
      for (const std::size_t c : row.columns) {
        gradient[index(r, c)] += weight * shares[r] - row.weights[r];
        for (std::size_t q = 0; q < kClasses; ++q) {
          const double both = weight * shares[r] * ((q == r ? 1 : 0) - shares[q]);
          for (const std::size_t d : row.columns) curvature.at(index(r, c), index(q, d)) += both;
        }
      }
    }
  }

  const UnitTable& table_;
  double ridge_;
  std::vector<double> weights_;
};

}  // namespace

UnitRule fit_unit_rule(const std::vector<CodedReading>& samples, double ridge) {
  const UnitTable table(samples);
  UnitRuleFit fit(table, ridge);
  fit.run();
  return fit.rule();
}

UnitRule flattened(UnitRule rule, double temperature) {
  for (double& value : rule.constant) value /= temperature;
  for (UnitRule::Row& row : rule.units) {
    for (double& value : row.weights) value /= temperature;
  }
  return rule;
}

}  // namespace inkling
