#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace inkling {

// Measures of two feature vectors from which kernels are made.
enum class PairMeasure {
  kProduct,       // sum a b
  kChiSquare,     // sum (a - b)^2 / (a + b), terms with a + b = 0 left out
  kIntersection,  // sum min(a, b)
};

// What a row's features are like.
struct FeatureSigns {
  bool finite = true;     // no NaN, no infinity
  bool negative = false;  // any below 0
};
FeatureSigns signs_of(std::span<const float> features);

// Feature vectors with their subjects and classes. Nothing can be read from it directly: an
// approach learns through TrainingRows and is asked through QuestionRows, which refuse what a fold
// forbids.
class Samples {
 public:
  // features: rows x dimension, row by row. dimension may be 0 (baselines need no features).
  Samples(std::size_t dimension, std::size_t classes, std::vector<float> features,
          std::vector<std::size_t> labels, std::vector<std::string> subjects);
  ~Samples();
  Samples(Samples&&) noexcept;

  std::size_t size() const;
  std::size_t dimension() const;
  std::size_t classes() const;
  const std::string& subject(std::size_t row) const;

 private:
  friend class TrainingRows;
  friend class QuestionRows;
  struct Data;
  std::unique_ptr<Data> data_;
};

// What an approach may learn from in one fold: all rows but those of the fold's test subjects.
// Rows keep their numbers in the whole table. Reading any other row throws Error(kInput) that
// names the row, its subject and the fold. Safe to read from several threads.
class TrainingRows {
 public:
  // fold: its name, for messages. test_subjects: as Samples::subject. The samples must live on.
  TrainingRows(const Samples& samples, std::string fold,
               const std::set<std::string>& test_subjects);

  const std::string& fold() const { return fold_; }
  std::span<const std::size_t> rows() const { return rows_; }  // ascending
  std::size_t dimension() const;
  std::size_t classes() const;
  std::span<const float> features(std::size_t row) const;
  FeatureSigns signs(std::size_t row) const;  // found once for all folds
  std::size_t label(std::size_t row) const;
  const std::string& subject(std::size_t row) const;
  // The measure of each row with each other one, rows.size() squared, symmetric. Computed once for
  // all folds and approaches; only these rows of it are read. Throws Error(kInput) when the table
  // of all rows would take more than memory_limit.h allows.
  std::vector<double> gram(PairMeasure measure, std::span<const std::size_t> rows) const;

  // These rows without those of some subjects, for choosing parameters inside the fold.
  TrainingRows without(const std::set<std::string>& subjects, const std::string& fold) const;
  // Subjects of which a row's label or features were read, here or through without().
  std::set<std::string> subjects_read() const;

 private:
  struct Ledger;
  const Samples* samples_ = nullptr;
  std::string fold_;
  std::vector<std::size_t> rows_;
  std::vector<bool> allowed_;
  std::shared_ptr<Ledger> ledger_;
  friend class QuestionRows;
  TrainingRows() = default;
  void check(std::size_t row) const;
};

// What an approach is asked: features of the rows asked for and of those it learnt from, no labels.
// Reading any other row throws as in TrainingRows.
class QuestionRows {
 public:
  // Throws Error(kInput) when a row asked for is one of those learnt from.
  QuestionRows(const Samples& samples, const TrainingRows& learnt_from,
               std::vector<std::size_t> asked);
  std::span<const std::size_t> asked() const { return asked_; }
  std::size_t dimension() const;
  std::span<const float> features(std::size_t row) const;
  FeatureSigns signs(std::size_t row) const;
  // asked().size() x rows.size(); rows: of those learnt from.
  std::vector<double> gram(PairMeasure measure, std::span<const std::size_t> rows) const;

 private:
  const Samples* samples_;
  std::string fold_;
  std::vector<std::size_t> asked_;
  std::vector<bool> learnt_, allowed_;  // allowed: learnt from or asked
  void check(std::size_t row, const std::vector<bool>& among) const;
};

}  // namespace inkling
