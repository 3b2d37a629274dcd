#include "cli/coding_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "inkling/error.h"
#include "inkling/evaluation/movement_table.h"
#include "inkling/files/command_run.h"
#include "inkling/files/csv.h"
#include "inkling/files/names.h"
#include "inkling/files/plain_stem.h"
#include "inkling/labelling/code_reader.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestCodingFile = std::size_t{1} << 30;
constexpr std::int64_t kLongest_s = 24 * 3600;
constexpr char kOneRecording[] = "one recording";  // that files without a name for it are of

struct CodingFile {
  fs::path path;
  std::string name, bytes;
  std::vector<std::string> recordings;  // that the table names; empty: it has no such column
  bool has_column = false;
};

// A code with what it is of.
struct FoundCode {
  std::string coder, recording, subject;
  Code code;
};

std::optional<CsvTable> table_of_file(const std::string& bytes, const std::string& name) {
  if (bytes.substr(0, bytes.find_first_of("\r\n")).find("recording") == std::string::npos) {
    return std::nullopt;
  }
  std::vector<Error> too_long;
  CsvTable table = CsvTable::parse(bytes, name, &too_long);
  if (!table.find_column("recording")) return std::nullopt;
  return table;
}

std::string recording_in(const CsvTable& table, std::size_t row) {
  return recording_name(text_of_cell(OptionalCells(table).text(row, "recording")));
}

// What tables say of a recording's frames.
struct KnownFrames {
  std::map<std::int64_t, std::int64_t> time_us;  // of some of them
  std::int64_t count = 0;                        // so many at least
};

void note_moment(std::int64_t frame, double seconds, double fps, KnownFrames& known) {
  if (frame >= 0 && seconds >= 0) known.time_us[frame] = std::llround(seconds * 1e6);
  const auto by_time = static_cast<std::int64_t>(std::ceil(seconds * fps)) + 2;
  known.count = std::max({known.count, frame + 1, frame < 0 ? by_time : 0});
}

// Rows that cannot be read are told by the reader of codes.
void note_frames(const CsvTable& table, const std::string& name, double fps,
                 std::map<std::string, KnownFrames>& known) {
  const MovementColumns columns(table, name, MovementColumns::Side::kTruth);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    try {
      std::vector<OddRow> odd;
      const MovementTimes times = columns.read(row, odd);
      KnownFrames& of = known[recording_in(table, row)];
      note_moment(times.onset_frame, times.onset_s, fps, of);
      note_moment(times.apex_frame, times.apex_s, fps, of);
      note_moment(times.offset_frame, times.offset_s, fps, of);
    } catch (const Error&) {
      continue;
    }
  }
}

// Times that tables say of frames, even steps between them and at `fps` outside; all even where
// they are not in order.
std::vector<std::int64_t> times_through(const std::map<std::int64_t, std::int64_t>& known,
                                        std::int64_t frames, double fps) {
  const double step = 1e6 / fps;
  std::vector<std::int64_t> times;
  for (std::int64_t frame = 0; frame < frames; ++frame) {
    const auto after = known.lower_bound(frame);
    double time = static_cast<double>(frame) * step;
    if (after != known.end() && after != known.begin()) {
      const auto before = std::prev(after);
      time = static_cast<double>(before->second) +
             static_cast<double>((after->second - before->second) * (frame - before->first)) /
                 static_cast<double>(after->first - before->first);
    } else if (after != known.end()) {
      time = static_cast<double>(after->second) - static_cast<double>(after->first - frame) * step;
    } else if (!known.empty()) {
      const auto last = std::prev(known.end());
      time = static_cast<double>(last->second) + static_cast<double>(frame - last->first) * step;
    }
    times.push_back(std::llround(time));
  }
  const bool rising = std::is_sorted(times.begin(), times.end(),
                                     [](std::int64_t a, std::int64_t b) { return a <= b; });
  return rising && !times.empty() && times.front() >= 0 ? times : std::vector<std::int64_t>();
}

// Reads the files one recording after the other.
class CodingReader {
 public:
  explicit CodingReader(const CodingFiles& given) : given_(given) {
    for (const std::string& path : given.files) open(path);
    if (!given.recordings.empty()) {
      for (RecordingRow& row : read_recordings(given.recordings, &read_.notes)) {
        rows_.emplace(row.recording, std::move(row));
      }
    }
  }

  ReadCodings read(const CancelToken& cancel) {
    for (const CodingFile& file : files_) read_file_codes(file, cancel);
    collect();
    std::set<std::pair<std::string, std::string>> told;
    std::erase_if(read_.notes, [&](const OddRow& note) {
      return !told.insert({note.where, note.what}).second;
    });
    return std::move(read_);
  }

 private:
  void open(const std::string& path) {
    CodingFile file{
        path, readable_name(path), text_of_codes(read_input(path, kLargestCodingFile)), {}, false};
    if (const auto table = table_of_file(file.bytes, file.name)) {
      file.has_column = true;
      std::set<std::string> names;
      for (std::size_t row = 0; row < table->rows(); ++row) {
        names.insert(recording_in(*table, row));
        if (!names.contains("")) continue;
        throw Error(ErrorKind::kInput, "says of no recording", at_line(file.name, table->line(row)),
                    "fill the column recording in, or take the column away");
      }
      file.recordings.assign(names.begin(), names.end());
      note_frames(*table, file.name, given_.fps, known_);
    } else {
      ++stems_[readable_name(plain_stem(file.path))];
    }
    files_.push_back(std::move(file));
  }

  const RecordingRow* row_of(const std::string& recording) const {
    const auto found = rows_.find(recording);
    return found == rows_.end() ? nullptr : &found->second;
  }

  FrameClock clock_of(const std::string& recording) const {
    const RecordingRow* row = row_of(recording);
    const double fps = row && row->fps > 0 ? row->fps : given_.fps;
    const auto found = known_.find(recording);
    const KnownFrames known = found == known_.end() ? KnownFrames() : found->second;
    std::int64_t frames =
        known.count > 0 ? known.count : static_cast<std::int64_t>(fps * kLongest_s);
    if (row && row->frames > 0) frames = row->frames;
    auto times = times_through(known.time_us, frames, fps);
    if (times.empty()) times = times_through({}, frames, fps);
    return FrameClock(std::move(times));
  }

  void read_file_codes(const CodingFile& file, const CancelToken& cancel) {
    if (!file.has_column) return read_part(file, "");
    std::size_t read = 0;
    for (const std::string& recording : file.recordings) {
      cancel.check();
      try {
        read_part(file, recording);
        ++read;
      } catch (const Error& error) {
        if (read == 0 && &recording == &file.recordings.back()) throw;
        read_.notes.push_back({error.where(), error.problem(), true});
      }
    }
  }

  void read_part(const CodingFile& file, const std::string& recording) {
    const FrameClock clock = clock_of(recording);
    const Variant<CodeReader>& reader = code_reader_of(file.bytes, file.name);
    const CodeFile codes =
        reader.create(reader.defaults())->read(file.bytes, file.name, {clock, recording});
    std::set<std::string> coders;
    for (const CodeRow& row : codes.rows) coders.insert(row.code.coder);
    const std::string stem = readable_name(plain_stem(file.path));
    const bool one_of_several = !file.has_column && stems_[stem] > 1;
    const std::string of = file.has_column                       ? recording
                           : one_of_several || coders.size() > 1 ? stem
                                                                 : kOneRecording;
    const std::string coder =
        one_of_several ? readable_name(fs::absolute(file.path).parent_path().filename().string())
                       : stem;
    if (codes.rows.empty()) coders_.insert(coder);
    recordings_.insert(of);
    for (const CodeRow& row : codes.rows) {
      found_.push_back({row.code.coder.empty() ? coder : row.code.coder, of, row.person, row.code});
    }
    for (const OddRow& note : codes.notes) {
      // Of the file as a whole: that it has rows about other recordings.
      if (!note.left_out || note.where != file.name) read_.notes.push_back(note);
    }
  }

  // Who coded what, where a table says so.
  std::optional<std::set<std::pair<std::string, std::string>>> said_to_be_coded() {
    if (given_.coded.empty()) return std::nullopt;
    const CsvTable table = CsvTable::read(given_.coded);
    const std::size_t coder = table.column("coder");
    table.column("recording");
    std::set<std::pair<std::string, std::string>> coded;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string name = text_of_cell(table.cell(row, coder));
      const std::string recording = recording_in(table, row);
      coded.emplace(name, recording);
      coders_.insert(name), recordings_.insert(recording);
    }
    return coded;
  }

  void collect() {
    const auto coded = said_to_be_coded();
    std::map<std::string, std::set<std::string>> subjects;  // of each recording
    for (const FoundCode& found : found_) {
      coders_.insert(found.coder);
      if (!found.subject.empty()) subjects[found.recording].insert(found.subject);
    }
    for (const auto& [recording, row] : rows_) recordings_.insert(recording);
    std::map<std::tuple<std::string, std::string, std::string>, Coding*> places;
    std::size_t silent = 0;
    for (const std::string& recording : recordings_) {
      const std::set<std::string> people = people_in(recording, subjects[recording]);
      for (const std::string& coder : coders_) {
        if (coded && !coded->contains({coder, recording})) continue;
        const bool any = std::any_of(found_.begin(), found_.end(), [&](const FoundCode& one) {
          return one.recording == recording && one.coder == coder;
        });
        silent += any ? 0 : 1;
        for (const std::string& subject : people) add_coding(coder, recording, subject);
      }
    }
    for (Coding& coding : read_.codings) {
      places[{coding.coder, coding.recording, coding.subject}] = &coding;
    }
    for (FoundCode& found : found_) place_code(found, subjects[found.recording], places);
    tell_silent(silent, coded.has_value());
  }

  std::set<std::string> people_in(const std::string& recording,
                                  const std::set<std::string>& subjects) const {
    if (!subjects.empty()) return subjects;
    const RecordingRow* row = row_of(recording);
    return {row && !row->subject.empty() ? row->subject : recording};
  }

  void add_coding(const std::string& coder, const std::string& recording,
                  const std::string& subject) {
    Coding& coding = read_.codings.emplace_back();
    coding.coder = coder, coding.recording = recording, coding.subject = subject;
    coding.part = subject;
    const RecordingRow* row = row_of(recording);
    if (row && row->frames > 0) coding.frames = row->frames;
  }

  void place_code(FoundCode& found, const std::set<std::string>& subjects,
                  std::map<std::tuple<std::string, std::string, std::string>, Coding*>& places) {
    const std::set<std::string> people = people_in(found.recording, subjects);
    const std::string subject = found.subject.empty() ? *people.begin() : found.subject;
    const auto place = places.find({found.coder, found.recording, subject});
    if (place != places.end()) return place->second->codes.push_back(std::move(found.code));
    read_.notes.push_back({given_.coded,
                           fmt::format("{} has codes of {} and is not said to have coded it; they "
                                       "do not count",
                                       found.coder, found.recording),
                           true});
  }

  void tell_silent(std::size_t silent, bool said) {
    if (silent == 0 || said) return;
    read_.notes.push_back(
        {"the files",
         fmt::format("{} where a coder noted nothing in a recording; taken as coded by them, as "
                     "--coded says nothing else",
                     silent == 1 ? "1 case" : fmt::format("{} cases", silent)),
         false});
  }

  const CodingFiles& given_;
  std::vector<CodingFile> files_;
  std::map<std::string, int> stems_;
  std::map<std::string, RecordingRow> rows_;
  std::map<std::string, KnownFrames> known_;
  std::vector<FoundCode> found_;
  std::set<std::string> coders_, recordings_;
  ReadCodings read_;
};

}  // namespace

ReadCodings read_coding_files(const CodingFiles& given, const CancelToken& cancel) {
  return CodingReader(given).read(cancel);
}

}  // namespace inkling::cli
