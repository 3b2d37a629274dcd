#include "inkling/labelling/agreement/cohen_kappa.h"

namespace inkling {
namespace {

double disagreement_of(std::size_t i, std::size_t j, KappaWeights weights) {
  const double steps = static_cast<double>(i) - static_cast<double>(j);
  if (weights == KappaWeights::kQuadratic) return steps * steps;
  if (weights == KappaWeights::kLinear) return steps < 0 ? -steps : steps;
  return steps == 0 ? 0 : 1;
}

}  // namespace

Statistic cohen_kappa(const Confusion& table, KappaWeights weights) {
  if (table.total() == 0) return {0, kNothingRated};
  double observed = 0, expected = 0;
  for (std::size_t i = 0; i < table.classes(); ++i) {
    for (std::size_t j = 0; j < table.classes(); ++j) {
      const double weight = disagreement_of(i, j, weights);
      observed += weight * static_cast<double>(table.at(i, j));
      expected += weight * static_cast<double>(table.samples(i)) *
                  static_cast<double>(table.predicted(j)) / static_cast<double>(table.total());
    }
  }
  if (expected == 0) return {0, kOneCategory};
  return {1 - observed / expected};
}

}  // namespace inkling
