#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <mutex>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/error.h"
#include "inkling/recognition/pair_table.h"
#include "inkling/recognition/row_checks.h"
#include "inkling/recognizer.h"

namespace inkling {
namespace {

// Names the row, its subject and the fold. why: "is not for training …".
[[noreturn]] void refuse_row(const Samples& samples, std::size_t row, const std::string& fold,
                             const std::string& why) {
  const bool there = row < samples.size();
  throw Error(ErrorKind::kInput, there ? why : "is not in the table",
              "row " + std::to_string(row) +
                  (there ? " of subject " + samples.subject(row) : std::string()) + " in fold " +
                  fold,
              "an approach may read only the rows it is given: its score would be worthless");
}

}  // namespace

// Bits of floats are ordered as their sizes: no branch a value.
FeatureSigns signs_of(std::span<const float> features) {
  constexpr std::uint32_t kSign = 0x80000000u, kInfinity = 0x7f800000u;
  std::uint32_t largest = 0, most = 0;  // of sizes; of bits, a negative number's are above kSign
  for (const float value : features) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    largest = std::max(largest, bits & ~kSign);
    most = std::max(most, bits);
  }
  const bool finite = largest<kInfinity, negative = most> kSign;
  return {finite, negative};
}

// What only the guards read.
struct Samples::Data {
  SampleFormat format;
  std::vector<float> features;
  std::vector<std::size_t> labels;
  std::vector<std::string> subjects;
  std::vector<FeatureSigns> signs;  // one a row

  std::span<const float> row(std::size_t i) const {
    return std::span(features).subspan(i * format.dimension, format.dimension);
  }

  // The measure of all rows with all, computed by whoever needs it first. Safe to call from several
  // threads. Throws Error(kInput) when it would not fit into memory.
  const std::vector<double>& table(PairMeasure measure) const {
    Table& table = tables_[static_cast<std::size_t>(measure)];
    std::call_once(table.once, [&] {
      const std::size_t rows = labels.size();
      check_memory(static_cast<double>(rows) * static_cast<double>(rows) * sizeof(double),
                   std::to_string(rows) + " rows, each measured with each");
      table.values = pair_table(measure, rows_of(features, rows, format.dimension), 0);
    });
    return table.values;
  }

  // The part of that table for some rows and columns.
  std::vector<double> part(PairMeasure measure, std::span<const std::size_t> rows,
                           std::span<const std::size_t> columns) const {
    const std::vector<double>& whole = table(measure);
    std::vector<double> part;
    part.reserve(rows.size() * columns.size());
    for (const std::size_t row : rows) {
      const double* values = whole.data() + row * labels.size();
      for (const std::size_t column : columns) part.push_back(values[column]);
    }
    return part;
  }

 private:
  struct Table {
    std::once_flag once;
    std::vector<double> values;
  };
  mutable std::array<Table, 3> tables_;
};

Samples::Samples(const SampleFormat& format, std::vector<float> features,
                 std::vector<std::size_t> labels, std::vector<std::string> subjects)
    : data_(std::make_unique<Data>()) {
  INKLING_CHECK(features.size() == format.dimension * labels.size());
  INKLING_CHECK(subjects.size() == labels.size());
  INKLING_CHECK(format.shape.empty() || format.shape.size() == format.dimension);
  data_->format = format;
  data_->features = std::move(features);
  data_->labels = std::move(labels);
  data_->subjects = std::move(subjects);
  data_->signs.reserve(data_->labels.size());
  for (std::size_t row = 0; row < data_->labels.size(); ++row) {
    data_->signs.push_back(signs_of(data_->row(row)));
  }
  for (const std::size_t label : data_->labels) INKLING_CHECK(label < format.classes);
}

Samples::~Samples() = default;
Samples::Samples(Samples&&) noexcept = default;

std::size_t Samples::size() const { return data_->labels.size(); }
const SampleFormat& Samples::format() const { return data_->format; }

const std::string& Samples::subject(std::size_t row) const {
  INKLING_CHECK(row < size());
  return data_->subjects[row];
}

// One mark a row that was read; shared with the rows that without() gives.
struct TrainingRows::Ledger {
  explicit Ledger(std::size_t rows) : read(rows) {}
  std::vector<std::atomic<bool>> read;
  void mark(std::size_t row) { read[row].store(true, std::memory_order_relaxed); }
};

TrainingRows::TrainingRows(const Samples& samples, std::string fold,
                           const std::set<std::string>& test_subjects)
    : samples_(&samples),
      fold_(std::move(fold)),
      allowed_(samples.size()),
      ledger_(std::make_shared<Ledger>(samples.size())) {
  for (std::size_t row = 0; row < samples.size(); ++row) {
    if (test_subjects.contains(samples.subject(row))) continue;
    allowed_[row] = true;
    rows_.push_back(row);
  }
}

void TrainingRows::check(std::size_t row) const {
  if (row < allowed_.size() && allowed_[row]) return;
  refuse_row(*samples_, row, fold_, "is not for training in this fold");
}

const SampleFormat& TrainingRows::format() const { return samples_->format(); }

std::span<const float> TrainingRows::features(std::size_t row) const {
  check(row);
  ledger_->mark(row);
  return samples_->data_->row(row);
}

FeatureSigns TrainingRows::signs(std::size_t row) const {
  check(row);
  ledger_->mark(row);
  return samples_->data_->signs[row];
}

std::size_t TrainingRows::label(std::size_t row) const {
  check(row);
  ledger_->mark(row);
  return samples_->data_->labels[row];
}

const std::string& TrainingRows::subject(std::size_t row) const {
  check(row);
  return samples_->subject(row);
}

std::vector<double> TrainingRows::gram(PairMeasure measure,
                                       std::span<const std::size_t> rows) const {
  for (const std::size_t row : rows) {
    check(row);
    ledger_->mark(row);
  }
  return samples_->data_->part(measure, rows, rows);
}

TrainingRows TrainingRows::without(const std::set<std::string>& subjects,
                                   const std::string& fold) const {
  TrainingRows fewer;
  fewer.samples_ = samples_;
  fewer.fold_ = fold;
  fewer.allowed_.assign(allowed_.size(), false);
  fewer.ledger_ = ledger_;
  for (const std::size_t row : rows_) {
    if (subjects.contains(samples_->subject(row))) continue;
    fewer.allowed_[row] = true;
    fewer.rows_.push_back(row);
  }
  return fewer;
}

std::set<std::string> TrainingRows::subjects_read() const {
  std::set<std::string> subjects;
  for (std::size_t row = 0; row < ledger_->read.size(); ++row) {
    if (ledger_->read[row].load(std::memory_order_relaxed)) subjects.insert(samples_->subject(row));
  }
  return subjects;
}

QueryRows::QueryRows(const Samples& samples, const TrainingRows& learnt_from,
                     std::vector<std::size_t> queries)
    : samples_(&samples),
      fold_(learnt_from.fold()),
      rows_(std::move(queries)),
      learnt_(learnt_from.allowed_),
      allowed_(learnt_from.allowed_) {
  for (const std::size_t row : rows_) {
    if (row >= samples.size() || learnt_[row]) {
      refuse_row(samples, row, fold_, "was learnt from, so it cannot be a query");
    }
    allowed_[row] = true;
  }
}

QueryRows::QueryRows(std::span<const float> features)
    : rows_{0}, allowed_{true}, features_(features) {}

void QueryRows::check(std::size_t row, const std::vector<bool>& among) const {
  if (row < among.size() && among[row]) return;
  INKLING_CHECK(in_table());  // a vector that is in no table is row 0
  refuse_row(*samples_, row, fold_, "is neither a query nor was it learnt from");
}

std::size_t QueryRows::dimension() const {
  return in_table() ? samples_->dimension() : features_.size();
}

std::span<const float> QueryRows::features(std::size_t row) const {
  check(row, allowed_);
  return in_table() ? samples_->data_->row(row) : features_;
}

FeatureSigns QueryRows::signs(std::size_t row) const {
  check(row, allowed_);
  return in_table() ? samples_->data_->signs[row] : signs_of(features_);
}

std::vector<double> QueryRows::gram(PairMeasure measure, std::span<const std::size_t> rows) const {
  INKLING_CHECK(in_table());
  for (const std::size_t row : rows) check(row, learnt_);
  return samples_->data_->part(measure, rows_, rows);
}

}  // namespace inkling
