#pragma once

#include "inkling/labelling/agreement/nominal_sums.h"

namespace inkling {

// Fleiss' kappa of any number of coders, who need not be the same for every unit:
// (p_a - p_e) / (1 - p_e), where p_a is observed_agreement() and p_e the sum over the categories of
// pi_k^2, pi_k the mean over all units of the share of coders who say k (Fleiss 1971, Psychological
// Bulletin 76: 378-382; with units that not all judged: Gwet 2014, Handbook of Inter-Rater
// Reliability, 4th ed.). With two coders it is Scott's pi. Not defined where all say the same.
Statistic fleiss_kappa(const NominalSums& sums);

}  // namespace inkling
