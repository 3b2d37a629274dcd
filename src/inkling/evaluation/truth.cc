#include "inkling/truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "inkling/error.h"
#include "inkling/evaluation/movement_table.h"
#include "inkling/files/command_run.h"
#include "inkling/files/csv.h"
#include "inkling/files/names.h"

namespace inkling {
namespace {

// The apex in one unit at the same share of the way as in the other, else the middle.
void fill_apex(TruthRow& row, const MovementTimes& times) {
  const auto frames = static_cast<double>(times.offset_frame - times.onset_frame);
  const double seconds = times.offset_s - times.onset_s;
  double share = 0.5;
  if (times.apex_frame >= 0 && frames > 0) {
    share = static_cast<double>(times.apex_frame - times.onset_frame) / frames;
  } else if (times.apex_s >= 0 && seconds > 0) {
    share = (times.apex_s - times.onset_s) / seconds;
  }
  if (times.has_frames() && times.apex_frame < 0) {
    row.apex_frame = times.onset_frame + static_cast<std::int64_t>(std::ceil(share * frames - 0.5));
  }
  if (times.has_seconds() && times.apex_s < 0) row.apex_s = times.onset_s + share * seconds;
}

TruthRow truth_row(const OptionalCells& cells, const MovementColumns& columns, std::size_t row,
                   std::vector<OddRow>& odd) {
  TruthRow truth;
  truth.recording = recording_name(cells.text(row, "recording"));
  truth.folder = recording_folder(cells.text(row, "recording"));
  truth.subject = cells.text(row, "subject");
  truth.type = movement_type(cells.text(row, "type"));
  truth.emotion = cells.text(row, "emotion");
  truth.action_units = cells.text(row, "action_units");
  truth.amplitude_px = cells.number(row, "amplitude_px");
  truth.amplitude_iod = cells.number(row, "amplitude_iod");
  truth.like = cells.text(row, "like");
  const MovementTimes times = columns.read(row, odd);
  truth.onset_s = times.onset_s;
  truth.apex_s = times.apex_s;
  truth.offset_s = times.offset_s;
  truth.onset_frame = times.onset_frame;
  truth.apex_frame = times.apex_frame;
  truth.offset_frame = times.offset_frame;
  fill_apex(truth, times);
  return truth;
}

// Whose each recording is, by the first row that names a subject.
class RecordingSubjects {
 public:
  // Throws Error(kInput) for a second subject. One that only loose_name_key() makes equal is
  // written as the first.
  void settle(TruthRow& row, std::size_t line, std::vector<OddRow>& odd) {
    if (row.subject.empty()) return;
    const auto [at, is_new] =
        first_.try_emplace({row.folder, row.recording}, First{row.subject, line});
    const First& first = at->second;
    if (is_new || first.subject == row.subject) return;
    if (loose_name_key(first.subject) != loose_name_key(row.subject)) {
      throw Error(ErrorKind::kInput,
                  fmt::format("recording {} shows subject {} here, on line {} subject {}",
                              row.recording, row.subject, first.line, first.subject),
                  row.where, "a recording has one subject");
    }
    odd.push_back({row.where,
                   fmt::format("subject {} is read as {}, which line {} names", row.subject,
                               first.subject, first.line),
                   false});
    row.subject = first.subject;
  }

 private:
  struct First {
    std::string subject;
    std::size_t line = 0;
  };
  std::map<std::pair<std::string, std::string>, First> first_;  // by folder and recording
};

void check_names(const TruthRow& row) {
  if (row.recording.empty()) {
    throw Error(ErrorKind::kInput, "the recording has no name", row.where, "name it");
  }
  if (row.type.empty()) {
    throw Error(ErrorKind::kInput, "the movement has no type", row.where,
                "write micro, macro, blink, head …");
  }
}

}  // namespace

std::string truth_csv(const std::vector<TruthRow>& rows) {
  std::string csv =
      "recording,subject,onset_s,apex_s,offset_s,onset_frame,apex_frame,offset_frame,type,emotion,"
      "action_units,amplitude_px,amplitude_iod";
  const bool like =
      std::any_of(rows.begin(), rows.end(), [](const TruthRow& row) { return !row.like.empty(); });
  csv += like ? ",like\n" : "\n";
  for (const TruthRow& r : rows) {
    fmt::format_to(std::back_inserter(csv),
                   "{},{},{:.6f},{:.6f},{:.6f},{},{},{},{},{},{},{:.4f},{:.6f}{}\n",
                   csv_cell(r.recording), csv_cell(r.subject), r.onset_s, r.apex_s, r.offset_s,
                   r.onset_frame, r.apex_frame, r.offset_frame, csv_cell(r.type),
                   csv_cell(r.emotion), csv_cell(r.action_units), r.amplitude_px, r.amplitude_iod,
                   like ? "," + csv_cell(r.like) : "");
  }
  return csv;
}

std::vector<TruthRow> parse_truth(std::string_view text, const std::string& name,
                                  std::vector<OddRow>* odd) {
  RowReader reader(text, name, odd);
  const CsvTable& table = reader.table();
  table.column("recording");
  table.column("type");
  const MovementColumns columns(table, name, MovementColumns::Side::kTruth);
  const OptionalCells cells(table);
  RecordingSubjects subjects;
  return reader.rows([&](std::size_t row, std::vector<OddRow>& told) {
    TruthRow truth = truth_row(cells, columns, row, told);
    truth.where = at_line(name, table.line(row));
    check_names(truth);
    subjects.settle(truth, table.line(row), told);
    return truth;
  });
}

std::vector<TruthRow> read_truth(const std::filesystem::path& path, std::vector<OddRow>* odd) {
  return parse_truth(read_input(path), readable_name(path.string()), odd);
}

}  // namespace inkling
