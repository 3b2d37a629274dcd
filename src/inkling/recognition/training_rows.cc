#include <atomic>
#include <utility>

#include "inkling/recognition/forbidden_row.h"
#include "inkling/recognition/samples_data.h"
#include "inkling/recognizer.h"

namespace inkling {

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
  const std::vector<double>& table = samples_->data_->table(measure);
  std::vector<double> part;
  part.reserve(rows.size() * rows.size());
  for (const std::size_t a : rows) {
    const double* all = table.data() + a * samples_->size();
    for (const std::size_t b : rows) part.push_back(all[b]);
  }
  return part;
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

}  // namespace inkling
