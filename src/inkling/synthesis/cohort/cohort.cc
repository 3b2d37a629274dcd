#include "inkling/synthesis/cohort/cohort.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "inkling/core/check.h"
#include "inkling/core/parallel.h"
#include "inkling/core/shared_progress.h"
#include "inkling/core/version.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/output_folder.h"
#include "inkling/files/output_set.h"
#include "inkling/synthesis/cohort/assumed_recording.h"
#include "inkling/synthesis/cohort/assumptions.h"
#include "inkling/synthesis/cohort/cohort_options.h"
#include "inkling/synthesis/cohort/cohort_tables.h"
#include "inkling/synthesis/cohort/deal_emotions.h"
#include "inkling/synthesis/cohort/emotion_shares.h"
#include "inkling/synthesis/person/render_portrait.h"

namespace inkling {
namespace {

constexpr char kCohortKeyStart[] = "inkling ";

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  return Random(a * 0x9e3779b97f4a7c15u ^ (b + 0x632be59bd9b4e019u)).bits();
}

PersonTraits person_of(Population population, int index, std::uint64_t seed) {
  const Sex wanted = index % 2 == 1 ? Sex::kFemale : Sex::kMale;
  std::uint64_t own = mixed(
      seed, 2 * static_cast<std::uint64_t>(index) + (population == Population::kChild ? 1 : 0));
  PersonTraits person = draw_person(population, own);
  while (person.sex != wanted) person = draw_person(population, ++own);
  return person;
}

CohortRecording recording_of(const PersonTraits& person, const std::string& subject, int number,
                             const CohortOptions& options) {
  CohortRecording planned;
  planned.subject = subject;
  planned.name = fmt::format("{}-{}", subject, number);
  planned.person = person;
  const std::uint64_t seed = mixed(person.seed, static_cast<std::uint64_t>(number));
  planned.setting = draw_setting(seed);
  Random random(seed);
  planned.options.script = assumed_script(person, random);
  const PopulationDifferences& differences = differences_of(person.population, options);
  apply_differences(person, differences, options.subject_spread, planned.options.script);
  planned.options.damage = assumed_damage(person.population, options.width, options.height, random);
  planned.options.iod_px =
      options.height * draw_assumed(Assumption::kEyeDistance, person.population, random);
  planned.options.liveliness = draw_assumed(Assumption::kLiveliness, person.population, random);
  planned.options.seed = seed;
  planned.options.seconds = options.seconds;
  planned.options.source.fps = differences.fps;
  // As many bits a frame as at the usual rate.
  planned.options.damage.bitrate_kbps = static_cast<int>(
      std::lround(planned.options.damage.bitrate_kbps * differences.fps / kUsualFps));
  planned.options.width = options.width, planned.options.height = options.height;
  planned.key = fmt::format("{}{} cohort, {} {}, {} s, {}x{}", kCohortKeyStart, version(),
                            person.seed, seed, options.seconds, options.width, options.height);
  planned.differences = differences_text(options);
  if (!planned.differences.empty()) planned.key += ", " + planned.differences;
  return planned;
}

namespace fs = std::filesystem;

SynthRecording render_recording(const CohortRecording& planned, const fs::path& folder,
                                Progress& progress, const CancelToken& cancel) {
  const SynthOptions& options = planned.options;
  const Portrait portrait = render_roomy_portrait(planned.person, planned.setting, options.width,
                                                  options.height, options.iod_px);
  return animate_portrait(portrait, folder / (planned.name + ".mp4"), options, progress, cancel);
}

constexpr char kCohortJob[] = "inkling synth cohort";
constexpr char kOtherCohortFolder[] = "choose another folder with -o";

OutputPlan recording_plan(const CohortRecording& planned, const fs::path& folder) {
  return {.folder = folder, .set = planned.name, .job = kCohortJob, .way_out = kOtherCohortFolder};
}

OutputPlan tables_plan(const fs::path& folder) {
  return {.folder = folder,
          .set = "cohort",
          .job = kCohortJob,
          .way_out = kOtherCohortFolder,
          .unrecorded = unrecorded_cohort_tables};
}

std::vector<std::string> files_of(const CohortRecording& planned) {
  return {planned.name + ".mp4", rows_path("", planned.name).string()};
}

std::optional<CohortRows> finished_rows(const CohortRecording& planned, const fs::path& folder) {
  const fs::path rows = rows_path(folder, planned.name);
  if (!fs::is_regular_file(folder / (planned.name + ".mp4")) || !fs::is_regular_file(rows)) {
    return std::nullopt;
  }
  const std::string text = read_file(rows);
  auto finished = parse_stored_rows(text, planned.key);
  if (text.starts_with(kCohortKeyStart) && !text.starts_with(planned.key + "\n")) {
    throw Error(
        ErrorKind::kEnvironment,
        "is of another cohort: seed, seconds, size, differences, emotions or version differ",
        (folder / (planned.name + ".mp4")).string(), kOtherCohortFolder);
  }
  return finished;
}

CohortRows render_and_store(const CohortRecording& planned, const fs::path& folder,
                            Progress& progress, const CancelToken& cancel) {
  OutputSet set(recording_plan(planned, folder));
  const CohortRows rows =
      cohort_rows(planned, render_recording(planned, set.staging(), progress, cancel));
  write_file(rows_path(set.staging(), planned.name), stored_rows(rows, planned.key));
  set.commit();
  return rows;
}

// Recordings that an earlier, larger cohort left: no table lists them.
void remove_unplanned(const std::vector<CohortRecording>& plan, const fs::path& folder) {
  std::set<std::string> planned = {"cohort"};
  for (const CohortRecording& recording : plan) planned.insert(recording.name);
  for (const std::string& set : output_sets_of(folder, kCohortJob)) {
    if (!planned.contains(set)) remove_output_set(folder, set);
  }
}

}  // namespace

const PopulationDifferences& differences_of(Population population, const CohortOptions& options) {
  return population == Population::kChild ? options.child : options.adult;
}

std::string differences_text(const CohortOptions& options) {
  std::string text;
  for (const auto& [name, value] : stated_differences(options)) {
    text += fmt::format("{}{} {}", text.empty() ? "" : "; ", name, value);
  }
  return text;
}

std::vector<CohortRecording> plan_cohort(const CohortOptions& options) {
  INKLING_CHECK(options.children >= 0 && options.adults >= 0 && options.recordings > 0);
  std::vector<EmotionShare> shares;
  if (!options.emotions.empty()) shares = parse_emotion_shares(options.emotions);
  std::vector<CohortRecording> plan;
  for (const Population population : {Population::kChild, Population::kAdult}) {
    const bool child = population == Population::kChild;
    for (int index = 1; index <= (child ? options.children : options.adults); ++index) {
      const PersonTraits person = person_of(population, index, options.seed);
      const std::string subject = fmt::format("{}{:02}", child ? 'c' : 'a', index);
      for (int number = 1; number <= options.recordings; ++number) {
        plan.push_back(recording_of(person, subject, number, options));
      }
    }
  }
  if (!shares.empty()) deal_emotions(plan, shares, options.seed);
  return plan;
}

CohortSummary make_cohort(const fs::path& folder, const CohortOptions& options, Progress& progress,
                          const CancelToken& cancel) {
  const auto plan = plan_cohort(options);
  const OutputFolder made_folder(folder);
  std::vector<std::optional<CohortRows>> rows(plan.size());
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    rows[i] = finished_rows(plan[i], folder);
    if (rows[i]) continue;
    left.push_back(i);
    OutputSet(recording_plan(plan[i], folder)).check(files_of(plan[i]));
  }
  OutputSet(tables_plan(folder)).check(kCohortTables);
  const auto write_tables = [&] {
    std::vector<CohortRows> finished;
    for (const auto& one : rows) {
      if (one) finished.push_back(*one);
    }
    OutputSet set(tables_plan(folder));
    write_cohort_tables(finished, options, set.staging());
    set.commit();
  };
  double frames_left = 0;
  for (const std::size_t i : left) {
    frames_left += plan[i].options.seconds * plan[i].options.source.fps.value_or(kUsualFps);
  }
  SharedProgress frames(progress, std::llround(frames_left));
  try {
    for_each_parallel(left.size(), options.jobs, [&](std::size_t i) {
      rows[left[i]] = render_and_store(plan[left[i]], folder, frames, cancel);
    });
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::kCancelled) write_tables();
    throw;
  }
  write_tables();
  remove_unplanned(plan, folder);
  CohortSummary summary{static_cast<std::size_t>(options.children + options.adults), plan.size(),
                        plan.size() - left.size()};
  for (const auto& one : rows) {
    const auto movements = movements_in(*one);
    summary.movements += movements.size();
    summary.micro += static_cast<std::size_t>(
        std::count_if(movements.begin(), movements.end(),
                      [](const TruthRow& row) { return row.type == "micro"; }));
  }
  return summary;
}

}  // namespace inkling
