#include "inkling/score.h"

namespace inkling {
namespace {

double share(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

double Counts::precision() const { return share(tp, predictions); }
double Counts::recall() const { return share(tp, labels); }
double Counts::f1() const { return share(2 * tp, predictions + labels); }

Counts& Counts::operator+=(const Counts& other) {
  tp += other.tp;
  predictions += other.predictions;
  labels += other.labels;
  return *this;
}

TypeCounts& TypeCounts::operator+=(const TypeCounts& other) {
  for (std::size_t type = 0; type < of.size(); ++type) of[type] += other.of[type];
  return *this;
}

Counts TypeCounts::overall() const {
  Counts sum = of[0];
  return sum += of[1];
}

Counts row_counts(const TypeCounts& counts, std::size_t row) {
  return row < counts.of.size() ? counts.of[row] : counts.overall();
}

std::optional<double> GroupScore::false_alarms_per_min() const {
  if (!minutes || *minutes <= 0) return std::nullopt;
  return static_cast<double>(counts.of[0].fp()) / *minutes;
}

}  // namespace inkling
