#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "inkling/evaluation/bootstrap.h"

namespace inkling {

// Movements of one amplitude that were shown, and how many of them were found.
struct Trials {
  double amplitude = 0;  // above 0; any unit
  std::int64_t shown = 0, found = 0;
};

// Probability of being found against amplitude: a logistic curve in the logarithm of amplitude
// between chance and never quite all (Wichmann and Hill 2001).
struct Psychometric {
  double midpoint = 1;  // amplitude at which the logistic is at its half; unit of the trials
  double slope = 1;     // at the midpoint, a unit of ln(amplitude), times 4
  double guess = 0;     // found without any movement, 0..1
  double lapse = 0;     // missed however large, 0..0.1

  double at(double amplitude) const;
};

inline constexpr double kMostLapse = 0.1;

// Of greatest likelihood, with `guess` as given (0..0.9). Slopes are kept between 0.5 and 20 and
// the midpoint within a factor of e^2 of the amplitudes, so that data that say nothing of them
// (all found, none found) still have a curve. Precondition: trials, each with something shown.
Psychometric fit_psychometric(std::span<const Trials> trials, double guess);

// Where a curve reaches a probability. Nothing is said beyond the amplitudes that were shown.
struct Crossing {
  enum class Where {
    kBelow,   // reached at the smallest amplitude already; `amplitude` is that
    kWithin,  // at `amplitude`
    kAbove,   // not reached at the largest amplitude; `amplitude` is that
  };
  Where where = Where::kAbove;
  double amplitude = 0;
};
Crossing crossing(const Psychometric& curve, double probability, double smallest, double largest);

struct Threshold {
  double probability = 0;
  Crossing at, low, high;  // the curve's, and the ends of its interval
};

struct BandPoint {
  double amplitude = 0, probability = 0;
  ConfidenceInterval interval;
};

struct PsychometricCurve {
  Psychometric fit;
  std::vector<BandPoint> band;  // evenly in ln(amplitude), smallest to largest shown
  Threshold half, nine_tenths;
};

// The fit with intervals from a parametric bootstrap: counts drawn from the fitted curve, fitted
// again. They do not contain the uncertainty of `guess`. The same on every run.
PsychometricCurve psychometric_curve(std::span<const Trials> trials, double guess,
                                     const BootstrapOptions& options = {});

}  // namespace inkling
