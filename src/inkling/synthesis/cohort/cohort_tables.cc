#include "inkling/synthesis/cohort/cohort_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <system_error>

#include "inkling/core/version.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/csv.h"
#include "inkling/files/sha256.h"
#include "inkling/synthesis/cohort/assumptions.h"
#include "inkling/synthesis/cohort/cohort_options.h"
#include "inkling/synthesis/cohort/deal_emotions.h"
#include "inkling/synthesis/cohort/emotion_shares.h"
#include "inkling/synthesis/cohort/rest_spans.h"

namespace inkling {
namespace {

constexpr char kReadmeText[] = R"(SYNTHETIC PEOPLE

Nobody in these recordings is real. Faces are drawn by inkling {}; every movement of their skin was
put there and is listed. They measure a program. Figures from them say nothing on people: call
them synthetic wherever you show them.

Made by: inkling synth cohort --children {} --adults {} --recordings {} --seconds {:g} --size {}x{}
         --seed {}{}

NAME-N.mp4      recording N of a person: c01, c02 ... children, a01, a02 ... adults
truth.csv       one row a movement: onset, apex, offset (frames from 0, inclusive), type, action
                units, amplitude; types other than micro and macro are not scored
recordings.csv  one row a recording
catalog.csv     one row a sample: each micro-expression, and for each recording a stretch of the
                same length without any movement of the face ("no emotion"; the head still sways,
                and the call may freeze); with --emotions as many such stretches as it says

What was assumed (range for children; for adults; source)
)";

std::string range_text(const Range& range) {
  return range.low == range.high ? fmt::format("{:g}", range.low)
                                 : fmt::format("{:g} to {:g}", range.low, range.high);
}

constexpr char kCatalogHeader[] =
    "dataset,population,subject,age_years,sex,recording,sample,path,kind,fps,onset_frame,"
    "apex_frame,offset_frame,emotion,action_units,source\n";

struct Sample {
  std::string name;
  std::int64_t onset_frame, apex_frame, offset_frame;
  std::string emotion, action_units;
};

std::string catalog_row(const CohortRecording& planned, const SynthRecording& made,
                        const Sample& sample) {
  const PersonTraits& who = planned.person;
  const std::string source =
      planned.differences.empty() ? "synthetic" : "synthetic; " + planned.differences;
  return fmt::format("synthetic,{},{},{:.1f},{},{},{},{}.mp4,video,{:g},{},{},{},{},{},{}\n",
                     who.population == Population::kChild ? "child" : "adult", planned.subject,
                     who.age_years, who.sex == Sex::kFemale ? "female" : "male", planned.name,
                     sample.name, planned.name, made.row.fps, sample.onset_frame, sample.apex_frame,
                     sample.offset_frame, csv_cell(sample.emotion), csv_cell(sample.action_units),
                     csv_cell(source));
}

std::string differences_as_flags(const CohortOptions& options) {
  std::string flags;
  for (const auto& [name, value] : stated_differences(options)) {
    flags += fmt::format(" --{} {}", name, value);
  }
  return flags;
}

// What --emotions asked for, and where that is from.
std::string asked_emotions_text(const std::string& asked) {
  const EmotionPreset* preset = find_emotion_preset(asked);
  std::string text = "- emotions of micro-expressions, and rests, as asked for (";
  text += preset != nullptr ? preset->source : "--emotions";
  text += "):";
  for (const EmotionShare& one : parse_emotion_shares(asked)) {
    text += fmt::format(" {} {:g}", one.emotion, one.share);
  }
  return text + fmt::format(
                    "; these shares exactly over the whole cohort (largest remainders), "
                    "unevenly over its people: a person's inclination to each emotion, and "
                    "to rest, is drawn (standard deviation of its logarithm {:g}: "
                    "assumption)\n",
                    kInclinationSpread);
}

std::string without_header(const std::string& csv) { return csv.substr(csv.find('\n') + 1); }

void store(std::string& text, std::string_view table, const std::string& rows) {
  for (std::size_t at = 0; at < rows.size();) {
    const std::size_t end = rows.find('\n', at) + 1;
    text += fmt::format("{},{}", table, std::string_view(rows).substr(at, end - at));
    at = end;
  }
}

}  // namespace

std::string cohort_readme(const CohortOptions& options) {
  std::string text = fmt::format(kReadmeText, version(), options.children, options.adults,
                                 options.recordings, options.seconds, options.width, options.height,
                                 options.seed, differences_as_flags(options));
  if (const std::string differences = differences_text(options); !differences.empty()) {
    text += fmt::format(
        "- OTHERWISE THAN BELOW, for a study that is to find it: {}; a person's own values of the "
        "place of the apex and of the asymmetry of the sides differ by 0.2 and 0.5 times the "
        "spread\n",
        differences);
  }
  for (const AssumedRange& row : assumptions()) {
    fmt::format_to(std::back_inserter(text), "- {}: {}; {}; {}\n", row.what, range_text(row.child),
                   range_text(row.adult), row.source);
  }
  if (!options.emotions.empty()) text += asked_emotions_text(options.emotions);
  text += options.emotions.empty() ? "- emotions, weights:"
                                   : "- emotions of longer expressions, weights:";
  for (const EmotionWeight& emotion : emotion_mix()) {
    fmt::format_to(std::back_inserter(text), " {} {}", emotion.emotion, emotion.weight);
  }
  text +=
      "; order as in CMED (arXiv 2503.21690), where happiness is 88 % of the micro-expressions; "
      "here less, so that all occur\n"
      "- action units of an emotion: EMFACS; how each moves skin: FACS Manual, reach assumed\n"
      "- faces: proportions by age after Enlow and Hans, Essentials of Facial Growth, 1996; girls "
      "and women alternate with boys and men\n";
  return text;
}

CohortRows cohort_rows(const CohortRecording& planned, const SynthRecording& made) {
  SynthRecording named = made;
  named.row.dataset = "synthetic";
  named.row.subject = planned.subject;
  CohortRows rows;
  int count = 0;
  for (TruthRow& row : named.truth) {
    row.subject = planned.subject;
    if (row.type != "micro") continue;
    rows.catalog += catalog_row(planned, named,
                                {fmt::format("{}-m{}", planned.name, ++count), row.onset_frame,
                                 row.apex_frame, row.offset_frame, row.emotion, row.action_units});
  }
  int rest = 0;
  for (const RestSpan& span :
       rest_spans(planned, named.truth, named.row.frames, named.row.fps, planned.rests)) {
    const std::int64_t middle = (span.onset_frame + span.offset_frame + 1) / 2;
    rows.catalog += catalog_row(planned, named,
                                {fmt::format("{}-n{}", planned.name, ++rest), span.onset_frame,
                                 middle, span.offset_frame, "no emotion", ""});
  }
  rows.truth = without_header(truth_csv(named.truth));
  rows.recordings = without_header(recordings_csv({named.row}));
  return rows;
}

std::vector<TruthRow> movements_in(const CohortRows& rows) {
  return parse_truth(truth_csv({}) + rows.truth, "truth.csv");
}

std::filesystem::path rows_path(const std::filesystem::path& folder, const std::string& name) {
  return folder / ("." + name + ".csv");
}

std::string stored_rows(const CohortRows& rows, const std::string& key) {
  std::string text = key + "\n";
  store(text, "truth", rows.truth);
  store(text, "recordings", rows.recordings);
  store(text, "catalog", rows.catalog);
  return text;
}

std::optional<CohortRows> parse_stored_rows(const std::string& text, const std::string& key) {
  if (!text.starts_with(key + "\n") || text.back() != '\n') return std::nullopt;
  CohortRows rows;
  for (std::size_t at = key.size() + 1; at < text.size();) {
    const std::size_t end = text.find('\n', at) + 1;
    const std::string_view line = std::string_view(text).substr(at, end - at);
    at = end;
    const std::size_t comma = line.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const std::string_view table = line.substr(0, comma), row = line.substr(comma + 1);
    if (table == "truth") rows.truth += row;
    if (table == "recordings") rows.recordings += row;
    if (table == "catalog") rows.catalog += row;
  }
  if (rows.recordings.empty() || rows.catalog.empty()) return std::nullopt;
  return rows;
}

std::optional<OutputRecord> unrecorded_cohort_tables(const std::filesystem::path& folder) {
  constexpr std::string_view kText(kReadmeText);
  const std::filesystem::path readme = folder / "README.txt";
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(readme, ignored)) return std::nullopt;
  if (!read_file(readme).starts_with(kText.substr(0, kText.find('{')))) return std::nullopt;
  OutputRecord record{"inkling synth cohort"};
  for (const std::string& name : kCohortTables) {
    const bool is_there = std::filesystem::is_regular_file(folder / name, ignored);
    if (is_there) record.files[name] = sha256_of_file(folder / name);
  }
  return record;
}

void write_cohort_tables(const std::vector<CohortRows>& rows, const CohortOptions& options,
                         const std::filesystem::path& folder) {
  CohortRows all{truth_csv({}), recordings_csv({}), kCatalogHeader};
  for (const CohortRows& one : rows) {
    all.truth += one.truth;
    all.recordings += one.recordings;
    all.catalog += one.catalog;
  }
  write_file(folder / "truth.csv", all.truth);
  write_file(folder / "recordings.csv", all.recordings);
  write_file(folder / "catalog.csv", all.catalog);
  write_file(folder / "README.txt", cohort_readme(options));
}

}  // namespace inkling
