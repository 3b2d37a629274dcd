#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "inkling/error.h"
#include "inkling/evaluation/movement_table.h"
#include "inkling/files/command_run.h"
#include "inkling/files/csv.h"
#include "inkling/files/names.h"
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
  recording.folder = recording_folder(cells.text(row, "recording"));
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

std::vector<RecordingRow> parse_recordings(std::string_view text, const std::string& name,
                                           std::vector<OddRow>* odd) {
  RowReader reader(text, name, odd);
  const CsvTable& table = reader.table();
  table.column("recording");
  const OptionalCells cells(table);
  std::multimap<std::string, std::pair<std::string, std::size_t>> before;  // folder and line
  return reader.rows([&](std::size_t row, std::vector<OddRow>&) {
    const std::string where = at_line(name, table.line(row));
    RecordingRow recording = recording_row(cells, row, where);
    if (recording.recording.empty()) {
      throw Error(ErrorKind::kInput, "the recording has no name", where, "name it");
    }
    const auto [first, last] = before.equal_range(recording.recording);
    for (auto other = first; other != last; ++other) {
      const auto& [folder, line] = other->second;
      if (!may_be_one_folder(folder, recording.folder)) continue;
      throw Error(
          ErrorKind::kInput,
          "recording " + recording.recording + " is on line " + std::to_string(line) + " already",
          where, "name each recording once; extensions do not tell them apart");
    }
    before.emplace(recording.recording, std::pair(recording.folder, table.line(row)));
    return recording;
  });
}

std::vector<RecordingRow> read_recordings(const std::filesystem::path& path,
                                          std::vector<OddRow>* odd) {
  return parse_recordings(read_input(path), readable_name(path.string()), odd);
}

}  // namespace inkling
