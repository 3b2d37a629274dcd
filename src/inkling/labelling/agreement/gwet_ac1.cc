#include "inkling/labelling/agreement/gwet_ac1.h"

namespace inkling {

Statistic gwet_ac1(const NominalSums& sums) {
  const Statistic observed = observed_agreement(sums);
  if (!observed.is_defined()) return observed;
  if (sums.categories() < 2) return {0, kOneCategory};
  double by_chance = 0;
  for (const double share : sums.shares) {
    const double pi = share / static_cast<double>(sums.units);
    by_chance += pi * (1 - pi);
  }
  return beyond_chance(observed.value, by_chance / static_cast<double>(sums.categories() - 1));
}

}  // namespace inkling
