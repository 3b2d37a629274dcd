#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "inkling/sensitivity.h"

namespace inkling {

// "At this bit rate and distance, movements above 1.6 % of the eye distance (1.2 px) are found 9
// times in 10; about 0.3 false alarms a minute." Or why that cannot be said.
std::string sensitivity_sentence(const SensitivityResult& result,
                                 const SpotterSensitivity& spotter);

// spotter,amplitude_iod,region,insertions,found,found_strict,lower,upper: the interval is that of
// found / insertions.
std::string sensitivity_csv(const SensitivityResult& result);
std::string sensitivity_json(const SensitivityResult& result);
// One HTML page that asks nothing of any network; several recordings are compared on it.
std::string sensitivity_html(std::span<const SensitivityResult> results);

}  // namespace inkling
