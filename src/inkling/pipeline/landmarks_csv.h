#pragma once

#include <filesystem>
#include <vector>

#include "inkling/core/face.h"
#include "inkling/core/frame.h"
#include "inkling/files/atomic_file.h"

namespace inkling {

// landmarks.csv with OpenFace's column names: frame, face_id, timestamp, confidence, success, x_0 …
// x_67, y_0 … y_67. Frames count from 0, as everywhere in Inkling (OpenFace counts from 1). One row
// a face and frame; a frame without faces has one row with success 0.
class LandmarksCsv {
 public:
  explicit LandmarksCsv(const std::filesystem::path& path);
  void add(const Frame& frame, const std::vector<FaceObservation>& faces);
  void commit() { file_.commit(); }

 private:
  AtomicFile file_;
};

}  // namespace inkling
