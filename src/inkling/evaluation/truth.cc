#include "inkling/truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "inkling/error.h"
#include "inkling/evaluation/movement_table.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/csv.h"

namespace inkling {
namespace {

// The truth as read, with what its errors need.
struct TruthFile {
  const std::string& name;
  std::vector<TruthRow> rows;
  std::vector<std::size_t> lines;

  Error error(std::size_t row, const std::string& what, const std::string& todo) const {
    return Error(ErrorKind::kInput, what, at_line(name, lines[row]), todo);
  }
};

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

TruthRow truth_row(const OptionalCells& cells, const MovementColumns& columns, std::size_t row) {
  TruthRow truth;
  truth.recording = recording_name(cells.text(row, "recording"));
  truth.subject = cells.text(row, "subject");
  truth.type = movement_type(cells.text(row, "type"));
  truth.emotion = cells.text(row, "emotion");
  truth.action_units = cells.text(row, "action_units");
  truth.amplitude_px = cells.number(row, "amplitude_px");
  truth.amplitude_iod = cells.number(row, "amplitude_iod");
  const MovementTimes times = columns.read(row);
  truth.onset_s = times.onset_s;
  truth.apex_s = times.apex_s;
  truth.offset_s = times.offset_s;
  truth.onset_frame = times.onset_frame;
  truth.apex_frame = times.apex_frame;
  truth.offset_frame = times.offset_frame;
  fill_apex(truth, times);
  return truth;
}

void check_names(const TruthFile& file) {
  std::map<std::string, std::size_t> first_of;  // recording -> its first row that names a subject
  for (std::size_t i = 0; i < file.rows.size(); ++i) {
    const TruthRow& row = file.rows[i];
    if (row.recording.empty()) throw file.error(i, "the recording has no name", "name it");
    if (row.type.empty()) {
      throw file.error(i, "the movement has no type", "write micro, macro, blink, head …");
    }
    if (row.subject.empty()) continue;
    const std::size_t first = first_of.try_emplace(row.recording, i).first->second;
    if (file.rows[first].subject != row.subject) {
      throw file.error(i,
                       "recording " + row.recording + " shows subject " + row.subject +
                           " here, on line " + std::to_string(file.lines[first]) + " subject " +
                           file.rows[first].subject,
                       "a recording has one subject");
    }
  }
}

// Of what is scored only: lights, say, may well overlap. Neighbours in order of onset are enough:
// whatever overlaps at all overlaps a neighbour.
template <typename Get>
void check_overlaps(const TruthFile& file, Get times) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < file.rows.size(); ++i) {
    const TruthRow& row = file.rows[i];
    const bool scored = row.type == "micro" || row.type == "macro";
    if (scored && times(row).first >= 0) order.push_back(i);
  }
  const auto key = [&](std::size_t i) {
    const TruthRow& row = file.rows[i];
    return std::tie(row.recording, row.type);
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(key(a), times(file.rows[a]), a) < std::tuple(key(b), times(file.rows[b]), b);
  });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const std::size_t before = order[i - 1], row = order[i];
    if (key(before) != key(row)) continue;
    const auto [onset, offset] = times(file.rows[before]);
    const auto next_onset = times(file.rows[row]).first;
    if (next_onset >= offset && next_onset != onset) continue;
    const auto [first, second] = std::minmax(before, row);
    throw file.error(second,
                     "this " + file.rows[row].type + " movement overlaps the one on line " +
                         std::to_string(file.lines[first]),
                     "movements of one type in a recording are apart; merge or shorten them");
  }
}

}  // namespace

std::string truth_csv(const std::vector<TruthRow>& rows) {
  std::string csv =
      "recording,subject,onset_s,apex_s,offset_s,onset_frame,apex_frame,offset_frame,type,emotion,"
      "action_units,amplitude_px,amplitude_iod\n";
  for (const TruthRow& r : rows) {
    fmt::format_to(std::back_inserter(csv),
                   "{},{},{:.6f},{:.6f},{:.6f},{},{},{},{},{},{},{:.4f},{:.6f}\n",
                   csv_cell(r.recording), csv_cell(r.subject), r.onset_s, r.apex_s, r.offset_s,
                   r.onset_frame, r.apex_frame, r.offset_frame, csv_cell(r.type),
                   csv_cell(r.emotion), csv_cell(r.action_units), r.amplitude_px, r.amplitude_iod);
  }
  return csv;
}

std::vector<TruthRow> parse_truth(std::string_view text, const std::string& name) {
  const CsvTable table = CsvTable::parse(text, name);
  table.column("recording");
  table.column("type");
  const MovementColumns columns(table, name);
  const OptionalCells cells(table);
  TruthFile file{name, {}, {}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    file.rows.push_back(truth_row(cells, columns, row));
    file.lines.push_back(table.line(row));
  }
  check_names(file);
  // The last frame belongs to the movement, the last moment has no length.
  check_overlaps(
      file, [](const TruthRow& row) { return std::pair(row.onset_frame, row.offset_frame + 1); });
  check_overlaps(file, [](const TruthRow& row) { return std::pair(row.onset_s, row.offset_s); });
  return std::move(file.rows);
}

std::vector<TruthRow> read_truth(const std::filesystem::path& path) {
  return parse_truth(read_file(path), path.string());
}

}  // namespace inkling
