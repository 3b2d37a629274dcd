#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "inkling/error.h"
#include "inkling/evaluation/movement_table.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/csv.h"
#include "inkling/truth.h"

namespace inkling {
namespace {

constexpr double kMostFps = 1e5, kMostValue = 1e9;  // frames and seconds of a recording

double measure_in(const OptionalCells& cells, std::size_t row, const char* column, double most,
                  const std::string& where) {
  const double value = cells.number(row, column);
  if (value >= 0 && value <= most) return value;
  throw Error(ErrorKind::kInput, "'" + cells.text(row, column) + "' cannot be the " + column, where,
              "leave it empty where it is not known");
}

RecordingRow recording_row(const OptionalCells& cells, std::size_t row, const std::string& where) {
  RecordingRow recording;
  recording.recording = recording_name(cells.text(row, "recording"));
  recording.dataset = cells.text(row, "dataset");
  recording.subject = cells.text(row, "subject");
  recording.fps = measure_in(cells, row, "fps", kMostFps, where);
  const double frames = measure_in(cells, row, "frames", kMostValue, where);
  if (frames != std::floor(frames)) {
    throw Error(ErrorKind::kInput, "'" + cells.text(row, "frames") + "' is not a whole number",
                where + ", column frames", "write it as 12");
  }
  recording.frames = static_cast<std::int64_t>(frames);
  recording.duration_s = measure_in(cells, row, "duration_s", kMostValue, where);
  if (recording.duration_s == 0 && recording.fps > 0) recording.duration_s = frames / recording.fps;
  return recording;
}

}  // namespace

std::string recordings_csv(const std::vector<RecordingRow>& rows) {
  std::string csv = "recording,dataset,subject,fps,frames,duration_s\n";
  for (const RecordingRow& r : rows) {
    fmt::format_to(std::back_inserter(csv), "{},{},{},{:.6g},{},{:.6f}\n", csv_cell(r.recording),
                   csv_cell(r.dataset), csv_cell(r.subject), r.fps, r.frames, r.duration_s);
  }
  return csv;
}

std::vector<RecordingRow> parse_recordings(std::string_view text, const std::string& name) {
  const CsvTable table = CsvTable::parse(text, name);
  table.column("recording");
  const OptionalCells cells(table);
  std::vector<RecordingRow> rows;
  std::map<std::string, std::size_t> line_of;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string where = at_line(name, table.line(row));
    rows.push_back(recording_row(cells, row, where));
    const std::string& recording = rows.back().recording;
    if (recording.empty()) {
      throw Error(ErrorKind::kInput, "the recording has no name", where, "name it");
    }
    const auto [first, added] = line_of.try_emplace(recording, table.line(row));
    if (!added) {
      throw Error(
          ErrorKind::kInput,
          "recording " + recording + " is on line " + std::to_string(first->second) + " already",
          where, "name each recording once; folders and extensions do not tell them apart");
    }
  }
  return rows;
}

std::vector<RecordingRow> read_recordings(const std::filesystem::path& path) {
  return parse_recordings(read_file(path), path.string());
}

}  // namespace inkling
