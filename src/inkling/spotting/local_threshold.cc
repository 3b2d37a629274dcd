#include "inkling/spotting/local_threshold.h"

#include <algorithm>
#include <span>
#include <vector>

#include "inkling/core/median.h"

namespace inkling {
namespace {

constexpr std::size_t kHalfSteps = 450, kEverySteps = 30;  // 15 s, 1 s
constexpr double kQuiet = 0.045;                           // median probability of a quiet face
constexpr double kPerRestlessness = 12;                    // of a median beyond that
constexpr double kMost = 0.9;                              // what is as likely counts anywhere

}  // namespace

PerIndex<StepIndex, float> local_thresholds(const PerIndex<StepIndex, float>& probability,
                                            double threshold) {
  PerIndex<StepIndex, float> thresholds(probability.size());
  std::vector<float> around;
  double here = threshold;
  for (const StepIndex step : probability.indices()) {
    if (step.number() % kEverySteps == 0) {
      const StepIndex from = step > StepIndex(kHalfSteps) ? step - kHalfSteps : StepIndex(0);
      const StepIndex end = std::min(StepIndex(probability.size()), step + kHalfSteps + 1);
      around.clear();
      for (const StepIndex i : IndexRange(from, end)) around.push_back(probability[i]);
      const double restless = median_of(std::span(around)) - kQuiet;
      const double raised = threshold + kPerRestlessness * std::max(0.0, restless);
      here = std::max(threshold, std::min(kMost, raised));
    }
    thresholds[step] = static_cast<float>(here);
  }
  return thresholds;
}

}  // namespace inkling
