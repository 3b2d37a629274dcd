#include <fmt/format.h>

#include <iterator>

#include "inkling/files/atomic_file.h"
#include "inkling/files/csv.h"
#include "inkling/report/analysis_outputs.h"
#include "inkling/report/csv_numbers.h"
#include "inkling/report/report.h"

namespace inkling {
namespace {

void append_row(std::string& csv, int face_id, const FrameRow& row) {
  auto out = std::back_inserter(csv);
  fmt::format_to(out, "{},{},{},{},{},", row.frame, csv_seconds(row.time_us), face_id,
                 row.face ? 1 : 0, row.face ? "" : csv_cell(row.reason));
  if (row.face) {
    fmt::format_to(out, "{},{},{},{},{},", csv_fixed(row.box.x, 2), csv_fixed(row.box.y, 2),
                   csv_fixed(row.box.w, 2), csv_fixed(row.box.h, 2), csv_fixed(row.sharpness, 3));
  } else {
    csv += ",,,,,";
  }
  fmt::format_to(out, "{},{}\n", row.repeat, csv_fixed(row.score, 4));
}

// The main face's rows in frames.csv, those of each other face in a file of their own.
void write_frames(const RecordingResult& result, const Options&,
                  const std::filesystem::path& folder) {
  if (result.faces.empty()) {
    write_file(folder / "frames.csv", frames_csv(0, result.rows_without_face));
  }
  for (const FaceResult& face : result.faces) {
    const std::string name = &face == &result.faces.front()
                                 ? "frames.csv"
                                 : fmt::format("frames_face{}.csv", face.face_id);
    write_file(folder / name, frames_csv(face.face_id, face.rows));
  }
}

}  // namespace

std::string frames_csv(int face_id, const std::vector<FrameRow>& rows) {
  std::string csv = "frame,time_s,face_id,face,reason,x,y,w,h,sharpness,repeat,score\n";
  csv.reserve(csv.size() + rows.size() * 80);
  for (const FrameRow& row : rows) append_row(csv, face_id, row);
  return csv;
}

extern const AnalysisExporter kFramesExporter{
    {"frames",
     {"frames.csv", "frames_face#.csv"},
     "one row for every frame of the file, with the reason where no face is seen"},
    write_frames};

}  // namespace inkling
