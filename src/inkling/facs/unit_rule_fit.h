#pragma once

#include <vector>

#include "inkling/facs/unit_prototypes.h"
#include "inkling/facs/unit_rule.h"

namespace inkling {

// The table of weights that makes these readings the least surprising: multinomial logistic
// regression, each reading counting the same however many there are of it, weights held down by the
// sum of their squares times half of `ridge`. The same samples give the same table. Precondition:
// there are samples, their weights and `ridge` are above 0.
UnitRule fit_unit_rule(const std::vector<CodedReading>& samples, double ridge);
// All weights and constants divided by a temperature (Guo, Pleiss, Sun, Weinberger, ICML 2017).
UnitRule flattened(UnitRule rule, double temperature);
inline constexpr double kUsualRidge = 1;        // of samples
inline constexpr double kPrototypeRidge = 0.1;  // of prototype_readings()

}  // namespace inkling
