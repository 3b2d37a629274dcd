#pragma once

#include <vector>

#include "inkling/evaluation/bootstrap.h"
#include "inkling/sensitivity.h"
#include "inkling/sensitivity/sensitivity_plan.h"
#include "inkling/sensitivity/sensitivity_run.h"

namespace inkling {

// Counts and curve of one spotter, by its index. passes[0] is the untouched footage, passes[i] the
// copy with plan.passes[i - 1] in it.
SpotterSensitivity score_sensitivity(const SensitivityPlan& plan,
                                     const std::vector<std::vector<SpottedBy>>& passes,
                                     std::size_t spotter, const std::vector<double>& amplitudes_iod,
                                     const BootstrapOptions& bootstrap);

// Plain sentences on what limits the figures.
std::vector<std::string> sensitivity_notes(const SensitivityResult& result);

}  // namespace inkling
