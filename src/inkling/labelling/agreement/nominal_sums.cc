#include "inkling/labelling/agreement/nominal_sums.h"

#include "inkling/core/check.h"

namespace inkling {

void NominalSums::add(std::span<const int> ratings, std::int64_t times) {
  std::vector<std::int64_t> said(categories(), 0);
  std::int64_t coders = 0;
  for (const int rating : ratings) {
    if (rating == kNotRated) continue;
    INKLING_CHECK(rating >= 0 && static_cast<std::size_t>(rating) < categories());
    ++said[static_cast<std::size_t>(rating)], ++coders;
  }
  if (coders == 0) return;
  const auto repeated = static_cast<double>(times), of = static_cast<double>(coders);
  units += times;
  if (coders > 1) shared_units += times;
  for (std::size_t k = 0; k < categories(); ++k) {
    const auto same = static_cast<double>(said[k]);
    shares[k] += repeated * same / of;
    if (coders < 2) continue;
    agreement += repeated * same * (same - 1) / (of * (of - 1));
    disagreement += repeated * same * (of - same) / (of - 1);
    pairable[k] += times * said[k];
  }
}

NominalSums& NominalSums::operator+=(const NominalSums& other) {
  INKLING_CHECK(other.categories() == categories());
  units += other.units, shared_units += other.shared_units;
  agreement += other.agreement, disagreement += other.disagreement;
  for (std::size_t k = 0; k < categories(); ++k) {
    shares[k] += other.shares[k], pairable[k] += other.pairable[k];
  }
  return *this;
}

Statistic observed_agreement(const NominalSums& sums) {
  if (sums.shared_units == 0) return {0, kNothingRated};
  return {sums.agreement / static_cast<double>(sums.shared_units)};
}

Statistic beyond_chance(double observed, double by_chance) {
  // What is 1 but for the rounding of sums is 1.
  if (1 - by_chance < 1e-12) return {0, kOneCategory};
  return {(observed - by_chance) / (1 - by_chance)};
}

}  // namespace inkling
