#include "inkling/labelling/movement_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "inkling/labelling/unit_notation.h"

namespace inkling {
namespace {

std::int64_t in_us(double seconds) { return std::llround(seconds * 1e6); }

// Frames count where they are given. Seconds beside them that are another frame's are told: the
// table may be of another version of the recording.
CodedSpan span_of_times(const MovementTimes& times, RowCollector& rows, const std::string& where) {
  if (!times.has_frames()) {
    const auto apex = times.apex_s >= 0 ? std::optional(in_us(times.apex_s)) : std::nullopt;
    return rows.inclusive(in_us(times.onset_s), apex, in_us(times.offset_s), where);
  }
  const auto apex = times.apex_frame >= 0 ? std::optional(times.apex_frame) : std::nullopt;
  CodedSpan span = coded_span(rows.clock(), times.onset_frame, apex, times.offset_frame, where);
  if (times.has_seconds() && times.onset_s >= 0) {
    const auto found = rows.clock().nearest(in_us(times.onset_s));
    if (found.frame != span.onset_frame) {
      rows.note(where, fmt::format("onset {} is at {} in this recording, not at {}; frames count",
                                   span.onset_frame, seconds_text(span.onset_us),
                                   seconds_text(in_us(times.onset_s))));
    }
  }
  return span;
}

}  // namespace

CodeFile read_movement_rows(
    const std::string& bytes, const std::string& name, const CodesOf& of,
    MovementColumns::Side side,
    const std::function<void(const OptionalCells& cells, std::size_t row, CodeRow& made,
                             RowCollector& rows, const std::string& where)>& fill) {
  std::vector<Error> too_long;
  const CsvTable table = CsvTable::parse(bytes, name, &too_long);
  const MovementColumns columns(table, name, side);
  const OptionalCells cells(table);
  RowCollector rows(name, of);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!rows.is_wanted(text_of_cell(cells.text(row, "recording")))) continue;
    const std::string where = at_line(name, table.line(row));
    rows.add(where, [&] {
      std::vector<OddRow> odd;
      CodeRow made;
      made.code.span = span_of_times(columns.read(row, odd), rows, where);
      made.code.emotion = emotion_of(cells.text(row, "emotion"));
      if (!made.code.emotion) made.emotion = cells.text(row, "emotion");
      fill(cells, row, made, rows, where);
      for (const OddRow& each : odd) rows.note(each.where, each.what);
      return made;
    });
  }
  for (const Error& error : too_long) rows.refuse(error);
  return rows.finish();
}

void read_units_cell(const std::string& cell, CodeRow& made, RowCollector& rows,
                     const std::string& where) {
  const auto units = try_unit_notation(cell);
  if (units) {
    made.code.units = *units;
  } else {
    rows.note(where, "'" + cell + "' names no action units; they are left out");
  }
}

bool header_names(std::string_view text, std::initializer_list<std::string_view> columns) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  return std::all_of(columns.begin(), columns.end(),
                     [&](std::string_view column) { return line.find(column) != line.npos; });
}

}  // namespace inkling
