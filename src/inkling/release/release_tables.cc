#include "inkling/release/release_tables.h"

#include <array>
#include <concepts>
#include <utility>

#include "inkling/files/csv.h"
#include "inkling/files/sha256.h"
#include "inkling/release/document_words.h"
#include "inkling/release/plain_number.h"

namespace inkling {
namespace {

template <typename Row>
struct TableColumn {
  TableField field;
  std::function<std::string(const Row&)> cell;
};
template <typename Row>
using TableColumns = std::vector<TableColumn<Row>>;

std::string table_cell(const std::string& text) { return csv_text_cell(text); }
std::string table_cell(bool value) { return value ? "1" : "0"; }
std::string table_cell(double value) { return plain_number(value); }
template <std::integral Number>
std::string table_cell(Number value) {
  return std::to_string(value);
}
template <typename Value>
std::string table_cell(const std::optional<Value>& value) {
  return value ? table_cell(*value) : "";
}

template <typename Value>
std::string field_type() {
  if constexpr (std::same_as<Value, bool>) return "boolean";
  if constexpr (std::same_as<Value, double> || std::same_as<Value, std::optional<double>>) {
    return "number";
  }
  if constexpr (std::integral<Value> || std::same_as<Value, std::optional<int>> ||
                std::same_as<Value, std::optional<std::int64_t>>) {
    return "integer";
  }
  return "string";
}

template <typename Row, typename Value>
TableColumn<Row> known_column(std::string name, Value Row::*member, std::string about,
                              std::vector<std::string> allowed = {}) {
  return {{std::move(name), field_type<Value>(), std::move(about), true, std::move(allowed)},
          [member](const Row& row) { return table_cell(row.*member); }};
}

template <typename Row, typename Value>
TableColumn<Row> optional_column(std::string name, Value Row::*member, std::string about,
                                 std::vector<std::string> allowed = {}) {
  TableColumn<Row> column =
      known_column(std::move(name), member, std::move(about), std::move(allowed));
  column.field.required = false;
  return column;
}

// 0 where it was not measured.
template <typename Row, typename Value>
TableColumn<Row> measured_column(std::string name, Value Row::*member, std::string about) {
  TableColumn<Row> column = optional_column(std::move(name), member, std::move(about));
  column.cell = [member](const Row& row) { return row.*member > 0 ? table_cell(row.*member) : ""; };
  return column;
}

template <typename Row>
std::vector<TableField> table_fields(const TableColumns<Row>& columns) {
  std::vector<TableField> fields;
  for (const auto& column : columns) fields.push_back(column.field);
  return fields;
}

template <typename Row>
std::string table_header(const TableColumns<Row>& columns) {
  std::string line;
  for (const auto& column : columns) line += (line.empty() ? "" : ",") + column.field.name;
  return line + "\n";
}

template <typename Row>
std::string table_row(const TableColumns<Row>& columns, const Row& row) {
  std::string line;
  for (std::size_t i = 0; i < columns.size(); ++i) line += (i ? "," : "") + columns[i].cell(row);
  return line + "\n";
}

template <typename Row>
ReleaseTable table_of(std::string path, std::string about, TableColumns<Row> columns,
                      std::vector<Row> ReleaseContent::*rows,
                      std::vector<TableReference> references) {
  return {std::move(path),
          std::move(about),
          {columns.front().field.name},
          table_fields(columns),
          std::move(references),
          [columns, rows](const ReleaseContent& content, const TextSink& put) {
            put(table_header(columns));
            for (const Row& row : content.*rows) put(table_row(columns, row));
          }};
}

constexpr std::array<SampleFileKind, 4> kSampleFileKinds = {
    {{"video", "video", "H.264 video of the sample"},
     {"lossless", "lossless", "lossless video of the sample"},
     {"frames", "frames_folder", "folder of the sample's frames as pictures"},
     {"landmarks", "landmarks", "table of the points of the face in each frame"}}};

TableColumn<ReleasedSample> file_column(const SampleFileKind& kind) {
  return {
      {std::string(kind.column), "string",
       "path in the release: " + std::string(kind.about) + "; empty: the sample has none", false},
      [key = std::string(kind.key)](const ReleasedSample& sample) {
        const auto found = sample.files.find(key);
        return found == sample.files.end() ? "" : csv_text_cell(found->second);
      }};
}

template <typename Row>
TableColumn<Row> face_column(FaceShown Row::*member, int rules) {
  TableField field{"face", "string",
                   std::string("what of the face is in the release, by the person's consent: "
                               "shown, hidden in the pictures, landmarks alone, or ") +
                       (rules < 2 ? "nothing but codes" : "codes alone")};
  for (const FaceShown face :
       {FaceShown::kShown, FaceShown::kHidden, FaceShown::kLandmarks, FaceShown::kNothing}) {
    field.allowed.emplace_back(face_word(face, rules));
  }
  return {std::move(field),
          [member, rules](const Row& row) { return std::string(face_word(row.*member, rules)); }};
}

constexpr char kSplitAbout[] = "train, validation or test, the same for all samples of a person";
constexpr char kAgeAbout[] = "age in whole months";
constexpr char kInClip[] = ", frames of the sample's clip counted from 0";
constexpr char kFromFirst[] = ", seconds from the clip's first frame";

TableColumns<ReleasedSample> who_and_what_columns(int rules) {
  using S = ReleasedSample;
  return {
      known_column("sample", &S::id, "name of the sample"),
      known_column("subject", &S::subject, "whose face it is"),
      known_column("session", &S::session, "meeting in which it was recorded"),
      known_column("recording", &S::recording, "recording that it was cut from"),
      optional_column("population", &S::population, "child or adult"),
      optional_column("sex", &S::sex, "female, male or other, as told"),
      optional_column("age_months", &S::age_months, kAgeAbout),
      optional_column("split", &S::split, kSplitAbout),
      optional_column("class6", &S::class6,
                      "one of six emotions, or none: no micro-expression; empty: no such class"),
      optional_column(
          "class3", &S::class3,
          "positive, negative or surprise, or none: no micro-expression; empty: no such "
          "class"),
      known_column("neutral", &S::neutral, "1: a stretch in which verified coders saw no movement"),
      optional_column("emotion", &S::emotion, "emotion as verified; empty: none was named"),
      optional_column(
          "action_units", &S::action_units,
          "FACS action units, joined by +; L or R: the person's left or right side alone"),
      optional_column("confidence", &S::confidence,
                      "the coders' own, from 1 (a guess) to 5 (certain)"),
      known_column("proposal_seen", &S::proposal_seen,
                   "1: a coder had been shown a program's proposal for it"),
      optional_column("how", &S::how, how_about(rules), how_words(rules))};
}

TableColumns<ReleasedSample> sample_columns(int rules) {
  using S = ReleasedSample;
  TableColumns<S> columns = who_and_what_columns(rules);
  const TableColumns<S> clip = {
      known_column("onset_frame", &S::onset_frame,
                   std::string("first frame of the movement") + kInClip),
      optional_column("apex_frame", &S::apex_frame,
                      std::string("frame in which it is strongest") + kInClip),
      known_column("offset_frame", &S::offset_frame, std::string("its last frame") + kInClip),
      known_column("frames", &S::frames, "frames of the clip"),
      measured_column("fps", &S::fps, "mean frame rate of the clip, per second"),
      known_column("onset_s", &S::onset_s, std::string("time of the onset") + kFromFirst),
      optional_column("apex_s", &S::apex_s, std::string("time of the apex") + kFromFirst),
      known_column("offset_s", &S::offset_s, std::string("time of the offset") + kFromFirst),
      face_column(&S::face, rules),
      measured_column("width", &S::width, "width of the pictures, pixels"),
      measured_column("height", &S::height, "height of the pictures, pixels"),
      measured_column("eye_distance_px", &S::eye_distance_px,
                      "distance between the centres of the eyes, pixels")};
  columns.insert(columns.end(), clip.begin(), clip.end());
  for (const SampleFileKind& kind : kSampleFileKinds) columns.push_back(file_column(kind));
  return columns;
}

TableColumns<ReleasedSubject> subject_columns(int rules) {
  using S = ReleasedSubject;
  return {known_column("subject", &S::id, "a person; the same in every version of the data set"),
          optional_column("population", &S::population, "child or adult"),
          optional_column("sex", &S::sex, "female, male or other, as told"),
          optional_column("age_months", &S::age_months,
                          std::string(kAgeAbout) + " in the first session of the release"),
          face_column(&S::face, rules),
          optional_column("split", &S::split, kSplitAbout),
          known_column("samples", &S::samples, "samples of the person in the release")};
}

TableColumns<ReleasedRecording> recording_columns() {
  using R = ReleasedRecording;
  return {known_column("recording", &R::id, "a recording from which samples were cut"),
          known_column("subject", &R::subject, "whose face was coded in it"),
          known_column("session", &R::session, "meeting in which it was recorded"),
          optional_column("age_months", &R::age_months, std::string(kAgeAbout) + " on that day"),
          measured_column("fps", &R::fps, "mean frame rate of the recording, per second"),
          known_column("coded_s", &R::coded_s,
                       "seconds that were coded, without what was left out as not to be coded"),
          known_column("micro", &R::micro,
                       "verified micro-expressions in it, also those that are no sample")};
}

struct FrameTime {
  std::string sample;
  std::int64_t frame = 0;
  double time_s = 0;
};

ReleaseTable times_table() {
  const TableColumns<FrameTime> columns = {
      known_column("sample", &FrameTime::sample, "the sample"),
      known_column("frame", &FrameTime::frame, "frame of its clip, counted from 0"),
      known_column(
          "time_s", &FrameTime::time_s,
          "true time of the frame in seconds from the clip's first frame: intervals may be "
          "uneven")};
  return {"times.csv",
          "The true time of each frame of each sample.",
          {"sample", "frame"},
          table_fields(columns),
          {{"sample", "samples.csv", "sample"}},
          [columns](const ReleaseContent& content, const TextSink& put) {
            put(table_header(columns));
            for (const ReleasedSample& sample : content.samples) {
              std::int64_t frame = 0;
              for (const double time_s : sample.times_s) {
                put(table_row(columns, {sample.id, frame++, time_s}));
              }
            }
          }};
}

std::vector<ReleaseTable> tables_by(int rules) {
  return {table_of("samples.csv", "A row a sample: whose it is, what it shows, and its files.",
                   sample_columns(rules), &ReleaseContent::samples,
                   {{"subject", "subjects.csv", "subject"},
                    {"recording", "recordings.csv", "recording"}}),
          table_of("subjects.csv", "A row a person.", subject_columns(rules),
                   &ReleaseContent::subjects, {}),
          table_of("recordings.csv",
                   "A row a recording: how much of it was coded, how many micro-expressions it "
                   "has.",
                   recording_columns(), &ReleaseContent::recordings,
                   {{"subject", "subjects.csv", "subject"}}),
          times_table()};
}

}  // namespace

std::string ReleaseTable::csv(const ReleaseContent& content) const {
  std::string text;
  write(content, [&](std::string_view piece) { text += piece; });
  return text;
}

TableSum ReleaseTable::sum(const ReleaseContent& content) const {
  TableSum all;
  Sha256 sha256;
  write(content, [&](std::string_view piece) {
    all.bytes += piece.size();
    sha256.update(piece);
  });
  all.sha256 = sha256.hex();
  return all;
}

const std::vector<ReleaseTable>& release_tables(int rules) {
  static const std::vector<ReleaseTable> first = tables_by(1), newest = tables_by(kReleaseRules);
  return rules < 2 ? first : newest;
}

std::span<const SampleFileKind> sample_file_kinds() { return kSampleFileKinds; }

}  // namespace inkling
