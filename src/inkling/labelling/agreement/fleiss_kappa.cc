#include "inkling/labelling/agreement/fleiss_kappa.h"

namespace inkling {

Statistic fleiss_kappa(const NominalSums& sums) {
  const Statistic observed = observed_agreement(sums);
  if (!observed.is_defined()) return observed;
  double by_chance = 0;
  for (const double share : sums.shares) {
    const double pi = share / static_cast<double>(sums.units);
    by_chance += pi * pi;
  }
  return beyond_chance(observed.value, by_chance);
}

}  // namespace inkling
