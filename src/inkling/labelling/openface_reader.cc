#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <tuple>

#include "inkling/core/plural.h"
#include "inkling/files/csv.h"
#include "inkling/files/text.h"
#include "inkling/labelling/code_reader.h"
#include "inkling/labelling/row_collector.h"

namespace inkling {
namespace {

constexpr int kBlinkUnit = 45;

OptionSpec shortest_run_option() {
  return {"shortest", 3L, 1, 1000, "frames", "Runs with fewer frames are left out"};
}
OptionSpec bridged_option() {
  return {"bridged", 1L, 0, 100, "frames", "Gaps of at most this many frames do not end a run"};
}
OptionSpec together_option() {
  return {"together", 2L,
          0,          100,
          "frames",   "Units whose runs begin and end at most this far apart are one movement"};
}

// Where an action unit is there without a gap, and where it is strongest.
struct UnitRun {
  std::string face;
  int unit = 0;
  std::int64_t first = 0, last = 0, strongest = 0;
  std::optional<double> intensity;
};

struct OpenFaceColumns {
  std::optional<std::size_t> frame, face, success;
  std::map<int, std::size_t> present, strength;  // by unit: AU12_c, AU12_r
};

OpenFaceColumns openface_columns(const std::vector<std::string>& header) {
  OpenFaceColumns columns;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string_view title = trimmed(header[i]);
    if (title == "frame") columns.frame = i;
    if (title == "face_id") columns.face = i;
    if (title == "success") columns.success = i;
    int unit = 0;
    if (title.size() != 6 || !title.starts_with("AU")) continue;
    const auto [stop, error] = std::from_chars(title.data() + 2, title.data() + 4, unit);
    if (error != std::errc() || stop != title.data() + 4) continue;
    if (unit_name(unit).empty()) continue;
    if (title.ends_with("_c")) columns.present[unit] = i;
    if (title.ends_with("_r")) columns.strength[unit] = i;
  }
  return columns;
}

std::optional<double> openface_number(std::string_view cell) {
  double value = 0;
  const auto [stop, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const bool whole = error == std::errc() && stop == cell.data() + cell.size();
  return whole && value >= -1e9 && value <= 1e9 ? std::optional(value) : std::nullopt;
}

// Takes rows of a table and makes runs of them.
class RunFinder {
 public:
  RunFinder(OpenFaceColumns columns, std::int64_t bridged)
      : columns_(std::move(columns)), bridged_(bridged) {}

  // Throws Error(kInput) for a row without a frame's number.
  void take(const std::vector<std::string>& row, const std::string& where) {
    const auto number = openface_number(cell(row, columns_.frame));
    if (!number || *number < 1 || *number != static_cast<double>(static_cast<long>(*number))) {
      throw Error(ErrorKind::kInput,
                  "'" + std::string(cell(row, columns_.frame)) + "' is no number of a frame", where,
                  "OpenFace counts frames from 1");
    }
    const std::int64_t frame = static_cast<std::int64_t>(*number) - 1;
    last_frame_ = std::max(last_frame_, frame);
    if (columns_.success && openface_number(cell(row, columns_.success)).value_or(1) == 0) return;
    const std::string face(cell(row, columns_.face));
    for (const auto& [unit, column] : columns_.present) {
      if (openface_number(cell(row, column)).value_or(0) > 0.5) extend(face, unit, frame, row);
    }
  }

  std::int64_t last_frame() const { return last_frame_; }

  std::vector<UnitRun> finish() {
    for (auto& [key, run] : open_) runs_.push_back(std::move(run));
    open_.clear();
    return std::move(runs_);
  }

 private:
  static std::string_view cell(const std::vector<std::string>& row,
                               std::optional<std::size_t> column) {
    return column && *column < row.size() ? trimmed(row[*column]) : std::string_view();
  }

  void extend(const std::string& face, int unit, std::int64_t frame,
              const std::vector<std::string>& row) {
    const auto strength = columns_.strength.find(unit);
    const auto intensity = strength == columns_.strength.end()
                               ? std::nullopt
                               : openface_number(cell(row, strength->second));
    const auto key = std::pair(face, unit);
    auto found = open_.find(key);
    // A frame that comes twice, or again, begins a new run, too.
    if (found != open_.end() &&
        (frame <= found->second.last || frame - found->second.last > bridged_ + 1)) {
      runs_.push_back(std::move(found->second));
      open_.erase(found);
      found = open_.end();
    }
    if (found == open_.end()) {
      found = open_.emplace(key, UnitRun{face, unit, frame, frame, frame, intensity}).first;
    }
    UnitRun& run = found->second;
    run.last = frame;
    if (intensity && (!run.intensity || *intensity > *run.intensity)) {
      run.intensity = intensity, run.strongest = frame;
    }
  }

  OpenFaceColumns columns_;
  std::int64_t bridged_, last_frame_ = -1;
  std::map<std::pair<std::string, int>, UnitRun> open_;
  std::vector<UnitRun> runs_;
};

// Runs of one face that begin and end together, in order of their first frames.
std::vector<std::vector<UnitRun>> movements_of(std::vector<UnitRun> runs, std::int64_t together) {
  std::stable_sort(runs.begin(), runs.end(), [](const UnitRun& a, const UnitRun& b) {
    return std::tie(a.first, a.face, a.unit) < std::tie(b.first, b.face, b.unit);
  });
  std::vector<std::vector<UnitRun>> movements;
  std::size_t oldest = 0;  // earlier movements began too long ago to be joined
  for (UnitRun& run : runs) {
    while (oldest < movements.size() && run.first - movements[oldest][0].first > together) ++oldest;
    const auto joins = [&](const std::vector<UnitRun>& movement) {
      const UnitRun& first = movement[0];
      const bool same = std::any_of(movement.begin(), movement.end(),
                                    [&](const UnitRun& each) { return each.unit == run.unit; });
      return !same && first.face == run.face && first.unit != kBlinkUnit &&
             run.unit != kBlinkUnit && run.first - first.first <= together &&
             std::abs(run.last - first.last) <= together;
    };
    const auto found = std::find_if(movements.begin() + static_cast<std::ptrdiff_t>(oldest),
                                    movements.end(), joins);
    if (found != movements.end()) {
      found->push_back(std::move(run));
    } else {
      movements.push_back({std::move(run)});
    }
  }
  return movements;
}

CodeRow row_of(const std::vector<UnitRun>& movement, const FrameClock& clock,
               const std::string& where) {
  CodeRow row;
  std::int64_t first = movement[0].first, last = movement[0].last;
  const UnitRun* strongest = &movement[0];
  for (const UnitRun& run : movement) {
    first = std::min(first, run.first), last = std::max(last, run.last);
    row.code.units.push_back({run.unit});
    if (run.intensity.value_or(0) > strongest->intensity.value_or(0)) strongest = &run;
  }
  const auto apex = strongest->intensity ? std::optional(strongest->strongest) : std::nullopt;
  row.code.span = coded_span(clock, first, apex, last, where);
  row.score = strongest->intensity;
  if (!movement[0].face.empty()) row.person = "face " + movement[0].face;
  row.code.tier = movement[0].unit == kBlinkUnit
                      ? "blink"
                      : std::string(to_string(type_by_length(row.code.span)));
  return row;
}

class OpenFaceReader : public CodeReader {
 public:
  explicit OpenFaceReader(const Options& options)
      : shortest_(options.integer("shortest")),
        bridged_(options.integer("bridged")),
        together_(options.integer("together")) {}

  bool recognizes(std::string_view text) const override {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    const auto has = [&](std::string_view word) { return line.find(word) != line.npos; };
    return has("frame") && has("timestamp") && has("AU") && has("_c");
  }

  // Row by row: such a table has seven hundred columns.
  CodeFile read(const std::string& bytes, const std::string& name,
                const CodesOf& of) const override {
    const std::string text = table_text(bytes, name);
    CsvRows table(text, name);
    std::vector<std::string> cells;
    std::size_t line = 0;
    table.next(cells, line);
    OpenFaceColumns columns = openface_columns(cells);
    if (!columns.frame || columns.present.empty()) {
      throw Error(ErrorKind::kInput, "has no columns frame and AU01_c, AU02_c …", name,
                  "run OpenFace's FeatureExtraction with -aus");
    }
    RowCollector rows(name, of);
    RunFinder finder(std::move(columns), bridged_);
    while (table.next(cells, line)) {
      try {
        finder.take(cells, at_line(name, line));
      } catch (const Error& error) {
        rows.refuse(error);
      }
    }
    add_movements(finder.finish(), name, rows);
    tell(finder.last_frame(), name, rows);
    return rows.finish();
  }

 private:
  void add_movements(std::vector<UnitRun> runs, const std::string& name, RowCollector& rows) const {
    const auto all = runs.size();
    std::erase_if(runs, [&](const UnitRun& run) { return run.last - run.first + 1 < shortest_; });
    if (runs.size() < all) {
      const std::size_t short_ones = all - runs.size();
      const char* verb = verb_for(short_ones, "is", "are");
      rows.note(name, fmt::format("{} of an action unit {} shorter than {} frames and {} left out",
                                  plural(short_ones, "run"), verb, shortest_, verb));
    }
    for (const std::vector<UnitRun>& movement : movements_of(std::move(runs), together_)) {
      const std::string where = fmt::format("{}, frame {}", name, movement[0].first + 1);
      rows.add(where, [&] { return row_of(movement, rows.clock(), where); });
    }
  }

  static void tell(std::int64_t last_frame, const std::string& name, RowCollector& rows) {
    rows.note(name, "OpenFace's times assume an even rate: times are those of the frames instead");
    if (last_frame + 1 != rows.clock().frames()) {
      rows.note(name, fmt::format("OpenFace saw {} frames, the recording has {}: frames may be "
                                  "shifted",
                                  last_frame + 1, rows.clock().frames()));
    }
  }

  std::int64_t shortest_, bridged_, together_;
};

}  // namespace

extern const Variant<CodeReader> kOpenFaceReader = {
    "openface",
    "OpenFace 2: where AU01_c … say that a unit is there, as proposals",
    "Baltrusaitis et al. 2018, OpenFace 2.0",
    {shortest_run_option(), bridged_option(), together_option()},
    [](const Options& options) { return std::make_unique<OpenFaceReader>(options); }};

}  // namespace inkling
