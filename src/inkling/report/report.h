#pragma once

#include <filesystem>
#include <string>

#include "inkling/report/result.h"

namespace inkling {

// events.csv, frames.csv (main face; frames_face<ID>.csv for each other one), run.json and
// report.html in `folder`, each whole or not there. Column names: DESIGN, "The command".
void write_outputs(const RecordingResult& result, const std::filesystem::path& folder);

std::string events_csv(const RecordingResult& result);
// face_id 0: rows without a face.
std::string frames_csv(int face_id, const std::vector<FrameRow>& rows);
std::string run_json(const RecordingResult& result);
std::string report_html(const RecordingResult& result);

}  // namespace inkling
