#pragma once

#include <cstdint>

#include "inkling/labelling/agreement/statistic.h"
#include "inkling/score.h"

namespace inkling {

// How much two judgements i and j disagree: 0 or 1; |i - j|; (i - j)^2. The last two are for
// categories in order, such as intensities.
enum class KappaWeights : std::uint8_t { kNone, kLinear, kQuadratic };

// Cohen's kappa of two coders, 1 - sum(w n) / sum(w e) over the cells of their table: n units were
// judged i by the first and j by the second, e = row sum x column sum / all of them would be so by
// chance. Without weights it is (p_o - p_e) / (1 - p_e) (Cohen 1960, Educational and Psychological
// Measurement 20: 37-46; weighted: Cohen 1968, Psychological Bulletin 70: 213-220). Not defined
// where both gave one and the same category to everything.
Statistic cohen_kappa(const Confusion& table, KappaWeights weights = KappaWeights::kNone);

}  // namespace inkling
