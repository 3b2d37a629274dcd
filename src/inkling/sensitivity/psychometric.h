#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "inkling/sensitivity.h"

namespace inkling {

// Movements of one amplitude that were shown, and how many of them were found.
struct Trials {
  double amplitude = 0;  // above 0; any unit
  std::int64_t shown = 0, found = 0;
};

inline constexpr double kMostLapse = 0.1;

// Of greatest likelihood, with `guess` as given (0..0.9). Slopes are kept between 0.5 and 20 and
// the midpoint within a factor of e^2 of the amplitudes, so that data that say nothing of them
// (all found, none found) still have a curve. Precondition: trials, each with something shown.
Psychometric fit_psychometric(std::span<const Trials> trials, double guess);

// What is beyond the amplitudes from smallest to largest is not said.
Crossing crossing(const Psychometric& curve, double probability, double smallest, double largest);

// The fit with intervals from a parametric bootstrap: counts drawn from the fitted curve, fitted
// again. They do not contain the uncertainty of `guess`. The same on every run.
PsychometricCurve psychometric_curve(std::span<const Trials> trials, double guess,
                                     const BootstrapOptions& options = {});

}  // namespace inkling
