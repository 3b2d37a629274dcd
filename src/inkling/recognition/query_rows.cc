#include <utility>

#include "inkling/core/check.h"
#include "inkling/recognition/forbidden_row.h"
#include "inkling/recognition/samples_data.h"
#include "inkling/recognizer.h"

namespace inkling {

QueryRows::QueryRows(const Samples& samples, const TrainingRows& learnt_from,
                     std::vector<std::size_t> queries)
    : samples_(&samples),
      fold_(learnt_from.fold()),
      rows_(std::move(queries)),
      learnt_(learnt_from.allowed_),
      allowed_(learnt_from.allowed_) {
  for (const std::size_t row : rows_) {
    if (row >= samples.size() || learnt_[row]) {
      refuse_row(samples, row, fold_, "was learnt from, so it cannot be asked for");
    }
    allowed_[row] = true;
  }
}

QueryRows::QueryRows(std::span<const float> features)
    : rows_{0}, allowed_{true}, features_(features) {}

void QueryRows::check(std::size_t row, const std::vector<bool>& among) const {
  if (row < among.size() && among[row]) return;
  INKLING_CHECK(in_table());  // a vector that is in no table is row 0
  refuse_row(*samples_, row, fold_, "was neither asked for nor learnt from");
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
  const std::vector<double>& table = samples_->data_->table(measure);
  std::vector<double> part;
  part.reserve(rows_.size() * rows.size());
  for (const std::size_t a : rows_) {
    const double* all = table.data() + a * samples_->size();
    for (const std::size_t b : rows) part.push_back(all[b]);
  }
  return part;
}

}  // namespace inkling
