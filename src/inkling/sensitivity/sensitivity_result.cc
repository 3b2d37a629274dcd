#include "inkling/evaluation/proportion.h"
#include "inkling/sensitivity.h"

namespace inkling {

ConfidenceInterval SensitivityCell::interval() const { return wilson_interval(found, shown); }

std::vector<double> SensitivityResult::amplitudes_iod() const {
  std::vector<double> all;
  if (spotters.empty()) return all;
  for (const SensitivityCell& cell : spotters.front().cells) {
    if (all.empty() || all.back() != cell.amplitude_iod) all.push_back(cell.amplitude_iod);
  }
  return all;
}

double SensitivityResult::false_alarms_per_min(const SpotterSensitivity& spotter) const {
  return held_s > 0 ? static_cast<double>(spotter.false_alarms) / (held_s / 60) : 0;
}

const SensitivityCell* SpotterSensitivity::cell(double amplitude_iod,
                                                std::string_view region) const {
  for (const SensitivityCell& c : cells) {
    if (c.amplitude_iod == amplitude_iod && c.region == region) return &c;
  }
  return nullptr;
}

}  // namespace inkling
