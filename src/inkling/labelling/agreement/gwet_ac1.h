#pragma once

#include "inkling/labelling/agreement/nominal_sums.h"

namespace inkling {

// Gwet's AC1 of any number of coders: (p_a - p_e) / (1 - p_e), where p_a is observed_agreement()
// and p_e the sum over the q categories of pi_k (1 - pi_k), divided by q - 1; pi_k as of
// fleiss_kappa() (Gwet 2008, British Journal of Mathematical and Statistical Psychology 61: 29-48).
// It stays near p_a where one category is by far the commonest, where kappas fall. q counts the
// categories of the scale, used or not. Not defined with one category.
Statistic gwet_ac1(const NominalSums& sums);

}  // namespace inkling
