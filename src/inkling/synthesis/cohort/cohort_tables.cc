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
                and the call may freeze)

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

// Frames begin .. end - 1.
struct Gap {
  std::int64_t begin = 0, end = 0;
  std::int64_t size() const { return end - begin; }
};

Gap longest_gap(const SynthRecording& made) {
  std::vector<TruthRow> rows = made.truth;
  std::erase_if(rows, [](const TruthRow& row) { return row.type == "light"; });
  std::sort(rows.begin(), rows.end(),
            [](const TruthRow& a, const TruthRow& b) { return a.onset_frame < b.onset_frame; });
  Gap best;
  std::int64_t free_from = 0;
  for (const TruthRow& row : rows) {
    if (const Gap gap{free_from, row.onset_frame}; gap.size() > best.size()) best = gap;
    free_from = std::max(free_from, row.offset_frame + 1);
  }
  if (const Gap gap{free_from, made.row.frames}; gap.size() > best.size()) best = gap;
  return best;
}

// As long as a micro-expression, so that the length does not tell the classes apart, in the middle
// of the longest rest.
Sample neutral_sample(const CohortRecording& planned, const SynthRecording& made) {
  Random random(planned.options.seed);
  const Range& lengths_s = planned.options.script.micro_duration_s;
  const double length_s = random.uniform(lengths_s.low, lengths_s.high);
  const Gap gap = longest_gap(made);
  const auto frames = static_cast<std::int64_t>(length_s * made.row.fps) + 1;
  const std::int64_t length = std::clamp<std::int64_t>(frames, 1, gap.size());
  const std::int64_t onset = gap.begin + (gap.size() - length) / 2;
  return {planned.name + "-n1", onset, onset + length / 2, onset + length - 1, "no emotion", ""};
}

std::string differences_as_flags(const CohortOptions& options) {
  std::string flags;
  for (const auto& [name, value] : stated_differences(options)) {
    flags += fmt::format(" --{} {}", name, value);
  }
  return flags;
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
  text += "- emotions, weights:";
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
  rows.catalog += catalog_row(planned, named, neutral_sample(planned, named));
  rows.truth = without_header(truth_csv(named.truth));
  rows.recordings = without_header(recordings_csv({named.row}));
  return rows;
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
