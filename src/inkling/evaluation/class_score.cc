#include <numeric>

#include "inkling/core/check.h"
#include "inkling/score.h"

namespace inkling {

void Confusion::add(std::size_t truth, std::size_t predicted, std::int64_t times) {
  INKLING_CHECK(truth < classes_ && predicted < classes_);
  counts_[truth * classes_ + predicted] += times;
}

Confusion& Confusion::operator+=(const Confusion& other) {
  INKLING_CHECK(classes_ == other.classes_);
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
  return *this;
}

std::int64_t Confusion::samples(std::size_t truth) const {
  std::int64_t sum = 0;
  for (std::size_t c = 0; c < classes_; ++c) sum += at(truth, c);
  return sum;
}

std::int64_t Confusion::predicted(std::size_t as) const {
  std::int64_t sum = 0;
  for (std::size_t c = 0; c < classes_; ++c) sum += at(c, as);
  return sum;
}

std::int64_t Confusion::total() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0});
}

double Confusion::f1(std::size_t of) const {
  const std::int64_t all = samples(of) + predicted(of);  // 2 TP + FN + FP
  return all == 0 ? 0 : 2.0 * static_cast<double>(at(of, of)) / static_cast<double>(all);
}

double Confusion::recall(std::size_t of) const {
  const std::int64_t all = samples(of);
  return all == 0 ? 0 : static_cast<double>(at(of, of)) / static_cast<double>(all);
}

double Confusion::uf1() const {
  double sum = 0;
  for (std::size_t c = 0; c < classes_; ++c) sum += f1(c);
  return classes_ == 0 ? 0 : sum / static_cast<double>(classes_);
}

double Confusion::uf1_of_present() const {
  double sum = 0;
  int present = 0;
  for (std::size_t c = 0; c < classes_; ++c) {
    if (samples(c) == 0) continue;
    sum += f1(c);
    ++present;
  }
  return present == 0 ? 0 : sum / present;
}

double Confusion::uar() const {
  double sum = 0;
  for (std::size_t c = 0; c < classes_; ++c) sum += recall(c);
  return classes_ == 0 ? 0 : sum / static_cast<double>(classes_);
}

double Confusion::accuracy() const {
  std::int64_t right = 0;
  for (std::size_t c = 0; c < classes_; ++c) right += at(c, c);
  const std::int64_t all = total();
  return all == 0 ? 0 : static_cast<double>(right) / static_cast<double>(all);
}

std::vector<std::size_t> Confusion::empty_classes() const {
  std::vector<std::size_t> empty;
  for (std::size_t c = 0; c < classes_; ++c) {
    if (samples(c) == 0) empty.push_back(c);
  }
  return empty;
}

Confusion confusion_of(std::span<const std::size_t> truths, std::span<const std::size_t> predicted,
                       std::size_t classes) {
  INKLING_CHECK(truths.size() == predicted.size());
  Confusion confusion(classes);
  for (std::size_t i = 0; i < truths.size(); ++i) confusion.add(truths[i], predicted[i]);
  return confusion;
}

}  // namespace inkling
