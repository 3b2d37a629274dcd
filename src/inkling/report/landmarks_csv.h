#pragma once

#include <filesystem>
#include <vector>

#include "inkling/analyze.h"

namespace inkling {

// landmarks.csv with OpenFace's column names: frame, face_id, timestamp, confidence, success, x_0 …
// x_67, y_0 … y_67. Frames count from 0, as everywhere in Inkling (OpenFace counts from 1). One row
// a face and frame; a frame without faces has one row with success 0. Whole or not there.
void write_landmarks_csv(const std::vector<LandmarkRow>& rows, const std::filesystem::path& path);

}  // namespace inkling
