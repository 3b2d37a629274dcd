#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/sensitivity.h"

namespace inkling::testing {

// One spotter's counts: so many of 40 movements found at each of `amplitudes_iod`, half of them in
// the brows, the rest in the mouth.
SpotterSensitivity sample_spotter(const std::vector<std::int64_t>& found,
                                  const std::vector<double>& amplitudes_iod = {0.005, 0.01, 0.015,
                                                                               0.02, 0.03},
                                  std::string name = "flow");

// A made-up recording of two minutes with the eyes 75 px apart.
SensitivityResult sample_sensitivity(std::vector<SpotterSensitivity> spotters,
                                     std::string name = "call");

}  // namespace inkling::testing
