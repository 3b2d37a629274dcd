#pragma once

#include <filesystem>
#include <string>

#include "inkling/analyze.h"

namespace inkling {

// events.csv, frames.csv (main face; frames_face<ID>.csv for each other one), report.html and,
// last, run.json in `folder`, each whole or not there: where run.json is, all others are. A
// frames_face<ID>.csv that an earlier run left for a face of another count is removed. The folder
// is made when missing. Throws Error(kEnvironment). The columns: README.md.
void write_outputs(const RecordingResult& result, const std::filesystem::path& folder);

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
