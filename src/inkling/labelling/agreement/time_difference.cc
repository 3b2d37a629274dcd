#include "inkling/labelling/agreement/time_difference.h"

namespace inkling {
namespace {

Statistic per_pair(std::int64_t sum, const TimeDifferences& all) {
  if (all.pairs == 0) return {0, "no movement has it marked by two coders"};
  return {static_cast<double>(sum) / static_cast<double>(all.pairs)};
}

}  // namespace

void TimeDifferences::add(std::int64_t first, std::int64_t second, std::int64_t tolerance) {
  const std::int64_t distance = second < first ? first - second : second - first;
  ++pairs, later += second - first, apart += distance, within += distance <= tolerance ? 1 : 0;
}

TimeDifferences& TimeDifferences::operator+=(const TimeDifferences& other) {
  pairs += other.pairs, later += other.later, apart += other.apart, within += other.within;
  return *this;
}

Statistic mean_absolute_difference(const TimeDifferences& all) { return per_pair(all.apart, all); }
Statistic mean_difference(const TimeDifferences& all) { return per_pair(all.later, all); }
Statistic share_within(const TimeDifferences& all) { return per_pair(all.within, all); }

}  // namespace inkling
