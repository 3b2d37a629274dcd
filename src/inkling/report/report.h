#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/analyze.h"

namespace inkling {

// One row an event of any face, by event_id. Times in seconds, 6 decimals; score: 4 decimals.
std::string events_csv(const RecordingResult& result);
// One row a frame of the file. face_id 0: rows without a face. x, y, w, h, sharpness are empty
// where there is no face, score where nothing is measured.
std::string frames_csv(int face_id, const std::vector<FrameRow>& rows);
// Keys in a fixed order; only "timings_s" (last) differs between runs on the same input.
std::string run_json(const RecordingResult& result);
// One HTML page that asks nothing of any network; pictures only when !faces_hidden.
std::string report_html(const RecordingResult& result);

}  // namespace inkling
