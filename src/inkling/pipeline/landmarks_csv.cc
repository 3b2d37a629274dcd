#include "inkling/pipeline/landmarks_csv.h"

#include <fmt/format.h>

#include <iterator>
#include <string>

namespace inkling {

LandmarksCsv::LandmarksCsv(const std::filesystem::path& path) : file_(path) {
  std::string header = "frame,face_id,timestamp,confidence,success";
  for (int i = 0; i < kLandmarkCount; ++i) header += fmt::format(",x_{}", i);
  for (int i = 0; i < kLandmarkCount; ++i) header += fmt::format(",y_{}", i);
  file_.write(header + "\n");
}

void LandmarksCsv::add(const Frame& frame, const std::vector<FaceObservation>& faces) {
  const double time_s = static_cast<double>(frame.time_us) * 1e-6;
  std::string rows;
  for (const FaceObservation& face : faces) {
    const bool fitted = face.landmarks.size() == kLandmarkCount;
    fmt::format_to(std::back_inserter(rows), "{},{},{:.6f},{:.3f},{}", frame.index, face.face_id,
                   time_s, face.confidence, fitted ? 1 : 0);
    for (const bool y : {false, true}) {
      for (std::size_t i = 0; i < kLandmarkCount; ++i) {
        if (!fitted) {
          rows += ',';
        } else {
          const Point p = face.landmarks[i];
          fmt::format_to(std::back_inserter(rows), ",{:.2f}", y ? p.y : p.x);
        }
      }
    }
    rows += '\n';
  }
  if (faces.empty()) {
    rows = fmt::format("{},0,{:.6f},0,0{}\n", frame.index, time_s,
                       std::string(static_cast<std::size_t>(2 * kLandmarkCount), ','));
  }
  file_.write(rows);
}

}  // namespace inkling
