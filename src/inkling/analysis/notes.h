#pragma once

#include <string>
#include <vector>

#include "inkling/analyze.h"

namespace inkling {

// Rates and counts of `result` from its rows and breaks: median_fps, effective_fps, variable_rate,
// duration_s.
void measure_rates(RecordingResult& result, const std::vector<std::int64_t>& frame_times_us);

// Plain sentences on what this recording can and cannot show, from its rates and faces.
std::vector<std::string> recording_notes(const RecordingResult& result);

}  // namespace inkling
