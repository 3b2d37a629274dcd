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

// Adds to the notes what the layout of a call, roles and speech mean for the result. on_roles:
// sentences on them.
void add_call_notes(RecordingResult& result, const std::vector<std::string>& on_roles);

}  // namespace inkling
