#include "inkling/evaluation/movement_table.h"

#include <algorithm>

#include "inkling/error.h"
#include "inkling/files/csv.h"
#include "inkling/files/text.h"
#include "inkling/files/video_names.h"

namespace inkling {
namespace {

constexpr double kMostMoment = 1e9;  // frames or seconds; keeps all sums exact

}  // namespace

std::string recording_name(std::string_view text) {
  text = trimmed(text);
  while (text.ends_with('/') || text.ends_with('\\')) text.remove_suffix(1);
  const auto folder_end = text.find_last_of("/\\");
  if (folder_end != std::string_view::npos) text.remove_prefix(folder_end + 1);
  const auto dot = text.rfind('.');
  if (dot != std::string_view::npos && dot > 0 && is_video_extension(text.substr(dot))) {
    text = text.substr(0, dot);
  }
  return std::string(text);
}

std::string movement_type(std::string_view text) {
  std::string type(trimmed(text));
  for (char& c : type) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view end : {"-expression", " expression"}) {
    if (type.ends_with(end)) type.resize(type.size() - end.size());
  }
  return type;
}

MovementColumns::MovementColumns(const CsvTable& table, const std::string& name)
    : table_(table), name_(name), frames_(find("frame")), seconds_(find("s")) {
  if (frames_.onset || seconds_.onset) return;
  std::string known;
  for (const auto& title : table.header()) known += (known.empty() ? "" : ", ") + title;
  throw Error(ErrorKind::kInput,
              "has neither the columns onset_frame and offset_frame nor onset_s and offset_s", name,
              "columns there: " + known);
}

MovementColumns::Columns MovementColumns::find(const char* unit) const {
  const std::string end = std::string("_") + unit;
  Columns columns{table_.find_column("onset" + end), table_.find_column("apex" + end),
                  table_.find_column("offset" + end), unit};
  if (columns.onset && !columns.offset) columns.offset = table_.column("offset" + end);
  if (columns.offset && !columns.onset) columns.onset = table_.column("onset" + end);
  return columns;
}

bool MovementColumns::filled(std::size_t row, std::optional<std::size_t> column) const {
  return column && !trimmed(table_.cell(row, *column)).empty();
}

double MovementColumns::number(std::size_t row, std::size_t column, const Columns& columns) const {
  const double value = &columns == &frames_ ? static_cast<double>(table_.integer(row, column))
                                            : table_.number(row, column);
  const std::string where =
      at_line(name_, table_.line(row)) + ", column " + table_.header()[column];
  if (value < 0) {
    throw Error(ErrorKind::kInput, table_.cell(row, column) + " is negative", where,
                "frames and seconds count from 0 at the start of the recording");
  }
  if (value > kMostMoment) {
    throw Error(ErrorKind::kInput, table_.cell(row, column) + " is longer than any recording",
                where, "frames count from 0, times are in seconds");
  }
  return value;
}

void MovementColumns::check(std::size_t row, const Columns& columns, const Moments& moments) const {
  const auto text = [&](std::optional<std::size_t> column) { return table_.cell(row, *column); };
  const std::string where = at_line(name_, table_.line(row));
  const std::string unit = columns.unit;
  if (moments.offset < moments.onset) {
    throw Error(ErrorKind::kInput,
                "offset_" + unit + " " + text(columns.offset) + " lies before onset_" + unit + " " +
                    text(columns.onset),
                where, "where a sheet does not know the offset, the field takes the apex");
  }
  if (moments.apex >= 0 && (moments.apex < moments.onset || moments.apex > moments.offset)) {
    throw Error(ErrorKind::kInput,
                "apex_" + unit + " " + text(columns.apex) + " lies outside " + text(columns.onset) +
                    " to " + text(columns.offset),
                where, "leave the apex empty where it is not known");
  }
}

MovementColumns::Moments MovementColumns::read_unit(std::size_t row, const Columns& columns) const {
  const bool onset = filled(row, columns.onset), offset = filled(row, columns.offset);
  if (!onset && !offset) return {};
  if (!onset || !offset) {
    const std::string missing = std::string(onset ? "offset_" : "onset_") + columns.unit;
    throw Error(ErrorKind::kInput, missing + " is empty", at_line(name_, table_.line(row)),
                "give onset and offset, or leave both empty");
  }
  Moments moments{number(row, *columns.onset, columns), -1, number(row, *columns.offset, columns)};
  if (filled(row, columns.apex)) moments.apex = number(row, *columns.apex, columns);
  check(row, columns, moments);
  return moments;
}

MovementTimes MovementColumns::read(std::size_t row) const {
  const Moments frames = read_unit(row, frames_), seconds = read_unit(row, seconds_);
  if (frames.onset < 0 && seconds.onset < 0) {
    throw Error(ErrorKind::kInput, "onset and offset are empty", at_line(name_, table_.line(row)),
                "give them in frames or in seconds, or remove the row");
  }
  const auto whole = [](double value) { return static_cast<std::int64_t>(value); };
  return {seconds.onset,       seconds.apex,       seconds.offset,
          whole(frames.onset), whole(frames.apex), whole(frames.offset)};
}

}  // namespace inkling
