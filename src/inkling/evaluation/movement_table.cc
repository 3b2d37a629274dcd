#include "inkling/evaluation/movement_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "inkling/files/names.h"
#include "inkling/files/video_names.h"

namespace inkling {
namespace {

constexpr double kMostMoment = 1e9;  // frames or seconds; keeps all sums exact

// Where the last part of a path begins. A byte that is written out, "\xE9", begins with no
// separator.
std::size_t name_start(std::string_view path) {
  for (std::size_t i = path.size(); i > 0; --i) {
    const char c = path[i - 1];
    if (c == '/' || (c == '\\' && !starts_with_escape(path.substr(i - 1)))) return i;
  }
  return 0;
}

// "0:00:01.040" or with a comma: hours, minutes and seconds. Two parts could be either of them.
std::optional<double> clock_seconds(std::string_view text) {
  std::array<double, 3> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string part(text.substr(0, i < 2 ? text.find(':') : text.size()));
    if (part.empty() || part.find_first_not_of("0123456789.,") != std::string::npos) return {};
    if (i < 2 && (part.size() == text.size() || part.find_first_of(".,") != std::string::npos)) {
      return {};
    }
    text.remove_prefix(part.size() + (i < 2 ? 1 : 0));
    for (char& c : part) c = c == ',' ? '.' : c;
    const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), parts[i]);
    if (error != std::errc() || stop != part.data() + part.size()) return {};
  }
  if (parts[1] >= 60 || parts[2] >= 60) return {};
  return 3600 * parts[0] + 60 * parts[1] + parts[2];
}

// How sheets write that a moment was not coded.
bool is_no_moment(std::string_view text) {
  for (const std::string_view none : {"", "/", "-", "nan", "n/a", "none"}) {
    if (same_but_case(trimmed(text), none)) return true;
  }
  return false;
}

}  // namespace

std::string recording_name(std::string_view written) {
  const std::string key = name_key(written);
  std::string_view text = key;
  while (text.ends_with('/') || text.ends_with('\\')) text.remove_suffix(1);
  text.remove_prefix(name_start(text));
  const auto dot = text.rfind('.');
  if (dot != std::string_view::npos && dot > 0 && is_video_extension(text.substr(dot))) {
    text = text.substr(0, dot);
  }
  return std::string(text);
}

std::string recording_folder(std::string_view written) {
  const std::string key = name_key(written);
  std::string_view text = key;
  while (text.ends_with('/') || text.ends_with('\\')) text.remove_suffix(1);
  std::string folder;
  while (const std::size_t start = name_start(text)) {
    text.remove_suffix(text.size() - start + 1);  // the name and what parts it from the folder
    const std::string_view part = text.substr(name_start(text));
    if (part.empty() || part == ".") continue;
    folder = std::string(part) + (folder.empty() ? "" : "/") + folder;
  }
  return folder;
}

bool may_be_one_folder(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (!a.ends_with(b)) return false;
  return a.size() == b.size() || b.empty() || a[a.size() - b.size() - 1] == '/';
}

std::string movement_type(std::string_view text) {
  std::string type(trimmed(text));
  for (char& c : type) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view end : {"-expression", " expression"}) {
    if (type.ends_with(end)) type.resize(type.size() - end.size());
  }
  return type;
}

MovementColumns::MovementColumns(const CsvTable& table, const std::string& name, Side side)
    : table_(table), name_(name), side_(side), frames_(find("frame")), seconds_(find("s")) {
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

bool MovementColumns::known(std::size_t row, std::optional<std::size_t> column) const {
  return column && !is_no_moment(table_.cell(row, *column));
}

// "onset_frame 12".
std::string MovementColumns::titled(std::size_t row, std::size_t column) const {
  return table_.header()[column] + " " + table_.cell(row, column);
}

double MovementColumns::value(std::size_t row, std::size_t column) const {
  if (const auto clock = clock_seconds(table_.cell(row, column))) return *clock;
  return table_.number(row, column);
}

// Frames are whole.
double MovementColumns::moment(std::size_t row, std::size_t column, const Columns& columns,
                               std::vector<OddRow>& odd) const {
  const bool frames = &columns == &frames_;
  const double moment = frames ? table_.number(row, column) : value(row, column);
  const std::string where = at_line(name_, table_.line(row));
  if (std::abs(moment) > kMostMoment) {
    throw Error(ErrorKind::kInput, titled(row, column) + " is longer than any recording", where,
                "frames count from 0, times are in seconds");
  }
  if (!frames || moment == std::floor(moment)) return moment;
  const double frame = std::floor(moment + 0.5);
  odd.push_back({where, fmt::format("{} is read as frame {}", titled(row, column), frame), false});
  return frame;
}

// In the truth: the field's coding sheets write 0, or nothing, for an offset that is not known.
bool MovementColumns::apex_stands_for_offset(std::size_t row, const Columns& columns) const {
  if (side_ != Side::kTruth || !known(row, columns.apex)) return false;
  if (!known(row, columns.offset)) return true;
  return value(row, *columns.offset) == 0 && value(row, *columns.onset) > 0;
}

// Onsets below 0 come from predictions that are centred on a peak near the start.
void MovementColumns::check_start(std::size_t row, const Columns& columns, Moments& moments,
                                  std::vector<OddRow>& odd) const {
  if (moments.onset >= 0 && moments.offset >= 0) return;
  const std::string where = at_line(name_, table_.line(row));
  if (side_ == Side::kPredictions && moments.offset >= 0) {
    odd.push_back({where, titled(row, *columns.onset) + " lies before the recording", false});
    return;
  }
  if (side_ == Side::kPredictions && moments.onset == -1 && moments.offset == -1) {
    moments = {};  // as predictions_csv() writes what is not given
    return;
  }
  const auto column = moments.offset < 0 ? *columns.offset : *columns.onset;
  throw Error(ErrorKind::kInput, titled(row, column) + " is negative", where,
              "frames and seconds count from 0 at the start of the recording");
}

void MovementColumns::read_apex(std::size_t row, const Columns& columns, Moments& moments,
                                std::vector<OddRow>& odd) const {
  if (!known(row, columns.apex)) return;
  const double apex = moment(row, *columns.apex, columns, odd);
  if (apex >= std::max(0.0, moments.onset) && apex <= moments.offset) {
    moments.apex = apex;
  } else if (side_ == Side::kTruth || apex >= 0) {
    odd.push_back({at_line(name_, table_.line(row)),
                   fmt::format("{} lies outside {} to {} and counts as not given",
                               titled(row, *columns.apex), moments.onset, moments.offset),
                   false});
  }
}

MovementColumns::Moments MovementColumns::read_unit(std::size_t row, const Columns& columns,
                                                    std::vector<OddRow>& odd) const {
  const bool onset = filled(row, columns.onset), offset = filled(row, columns.offset);
  if (!onset && !offset) return {};
  const std::string where = at_line(name_, table_.line(row));
  const bool from_apex = onset && apex_stands_for_offset(row, columns);
  if (!onset || (!offset && !from_apex)) {
    const std::string missing = (onset ? "offset_" : "onset_") + columns.unit;
    throw Error(ErrorKind::kInput, missing + " is empty", where,
                "give onset and offset, or leave both empty");
  }
  Moments moments;
  moments.onset = moment(row, *columns.onset, columns, odd);
  moments.offset = moment(row, from_apex ? *columns.apex : *columns.offset, columns, odd);
  check_start(row, columns, moments, odd);
  if (moments.offset < 0) return {};
  if (moments.offset < moments.onset) {
    throw Error(ErrorKind::kInput,
                titled(row, from_apex ? *columns.apex : *columns.offset) + " lies before " +
                    titled(row, *columns.onset),
                where, "where a sheet does not know the offset, the field takes the apex");
  }
  if (from_apex) {
    odd.push_back(
        {where,
         fmt::format("offset_{} is {}: the apex {} stands for it", columns.unit,
                     offset ? table_.cell(row, *columns.offset) : "empty", moments.offset),
         false});
  }
  read_apex(row, columns, moments, odd);
  return moments;
}

MovementTimes MovementColumns::read(std::size_t row, std::vector<OddRow>& odd) const {
  const Moments frames = read_unit(row, frames_, odd), seconds = read_unit(row, seconds_, odd);
  if (frames.offset < 0 && seconds.offset < 0) {
    throw Error(ErrorKind::kInput, "onset and offset are empty", at_line(name_, table_.line(row)),
                "give them in frames or in seconds, or remove the row");
  }
  const auto whole = [](double value) { return static_cast<std::int64_t>(value); };
  return {seconds.onset,       seconds.apex,       seconds.offset,
          whole(frames.onset), whole(frames.apex), whole(frames.offset)};
}

}  // namespace inkling
