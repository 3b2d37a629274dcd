#include <utility>

#include "inkling/recognition/forbidden_row.h"
#include "inkling/recognition/samples.h"
#include "inkling/recognition/samples_data.h"

namespace inkling {

QuestionRows::QuestionRows(const Samples& samples, const TrainingRows& learnt_from,
                           std::vector<std::size_t> asked)
    : samples_(&samples),
      fold_(learnt_from.fold()),
      asked_(std::move(asked)),
      learnt_(learnt_from.allowed_),
      allowed_(learnt_from.allowed_) {
  for (const std::size_t row : asked_) {
    if (row >= samples.size() || learnt_[row]) {
      refuse_row(samples, row, fold_, "was learnt from, so it cannot be asked for");
    }
    allowed_[row] = true;
  }
}

void QuestionRows::check(std::size_t row, const std::vector<bool>& among) const {
  if (row < among.size() && among[row]) return;
  refuse_row(*samples_, row, fold_, "was neither asked for nor learnt from");
}

std::size_t QuestionRows::dimension() const { return samples_->dimension(); }

std::span<const float> QuestionRows::features(std::size_t row) const {
  check(row, allowed_);
  return samples_->data_->row(row);
}

FeatureSigns QuestionRows::signs(std::size_t row) const {
  check(row, allowed_);
  return samples_->data_->signs[row];
}

std::vector<double> QuestionRows::gram(PairMeasure measure,
                                       std::span<const std::size_t> rows) const {
  for (const std::size_t row : rows) check(row, learnt_);
  const std::vector<double>& table = samples_->data_->table(measure);
  std::vector<double> part;
  part.reserve(asked_.size() * rows.size());
  for (const std::size_t a : asked_) {
    const double* all = table.data() + a * samples_->size();
    for (const std::size_t b : rows) part.push_back(all[b]);
  }
  return part;
}

}  // namespace inkling
