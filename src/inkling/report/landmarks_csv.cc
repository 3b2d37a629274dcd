#include "inkling/report/landmarks_csv.h"

#include <fmt/format.h>

#include <iterator>
#include <string>

#include "inkling/files/atomic_file.h"
#include "inkling/report/analysis_outputs.h"

namespace inkling {
namespace {

std::string header() {
  std::string text = "frame,face_id,timestamp,confidence,success";
  for (int i = 0; i < kLandmarkCount; ++i) text += fmt::format(",x_{}", i);
  for (int i = 0; i < kLandmarkCount; ++i) text += fmt::format(",y_{}", i);
  return text + "\n";
}

std::string line(const LandmarkRow& row) {
  const double time_s = static_cast<double>(row.time_us) * 1e-6;
  if (row.face_id == 0) {
    return fmt::format("{},0,{:.6f},0,0{}\n", row.frame, time_s,
                       std::string(static_cast<std::size_t>(2 * kLandmarkCount), ','));
  }
  const bool fitted = row.points.size() == kLandmarkCount;
  std::string text = fmt::format("{},{},{:.6f},{:.3f},{}", row.frame, row.face_id, time_s,
                                 row.confidence, fitted ? 1 : 0);
  for (const bool y : {false, true}) {
    for (std::size_t i = 0; i < kLandmarkCount; ++i) {
      text += ',';
      if (fitted) {
        const Point p = row.points[i];
        fmt::format_to(std::back_inserter(text), "{:.2f}", y ? p.y : p.x);
      }
    }
  }
  return text + "\n";
}

}  // namespace

void write_landmarks_csv(const std::vector<LandmarkRow>& rows, const std::filesystem::path& path) {
  AtomicFile file(path);
  file.write(header());
  for (const LandmarkRow& row : rows) file.write(line(row));
  file.commit();
}

extern const AnalysisExporter kLandmarksExporter{
    {.name = "landmarks-csv",
     .files = {"landmarks.csv"},
     .summary = "the 68 points of every face in every frame, with the column names of OpenFace",
     .by_default = false},
    [](const RecordingResult& result, const Options&, const std::filesystem::path& folder) {
      write_landmarks_csv(result.landmarks, folder / "landmarks.csv");
    },
    [](AnalyzeOptions& options) { options.landmarks = true; },
    [](const RecordingResult& result) { return !result.landmarks.empty(); }};

}  // namespace inkling
