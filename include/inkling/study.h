// Two groups compared: how do children's micro-expressions differ from adults'? And what a study
// needs to see a difference.
//
//   StudyOptions options;
//   options.children = {"cmed.csv"}, options.adults = {"casme2.csv", "samm.csv"};
//   const StudyResult result = run_study(options, progress, cancel);
//   for (const MeasureComparison& one : result.comparisons[0].measures) {
//     if (one.q && *one.q < 0.05) std::cout << result.measures[one.measure].label << "\n";
//   }
//
// Samples are nested in subjects: whatever is said of groups takes subjects as its units. Intervals
// are of 95 %. The same input, options and seed give the same result. Functions throw Error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/progress.h"
#include "inkling/score.h"

namespace inkling {

// Which frames coders note as onset and offset: the first and the last that show the movement, the
// neutral ones before and behind it, or the nearest to its true ends. kUnknown: lengths are as in
// kMoving, and what is said of frame rates must hold for all three.
enum class CodingRule { kUnknown, kMoving, kNeutral, kNearest };
std::string_view to_string(CodingRule rule);  // "unknown", "moving", "neutral", "nearest"

struct StudyOptions {
  // Either the first two, or `catalogs` with `group_by`.
  std::vector<std::string> children, adults;
  std::vector<std::string> catalogs;
  std::string group_by = "population";  // "population", "age_band", "sex", "dataset"
  std::vector<std::string> groups;      // two of its values; empty: all, two by two
  std::vector<double> age_bands_years = {6, 9, 12, 18};  // where the next band begins

  std::vector<std::string> recordings;  // tables with their lengths: rates of events
  std::vector<std::string> values;      // tables with a value a sample: measures of others
  std::optional<double> fps;            // of samples for which the catalogue gives none
  CodingRule coding_rule = CodingRule::kUnknown;
  bool codes_only = false;  // else also what the pictures show, where they are there
  // Groups are the same where they differ by less: standard deviations of a sample, and shares.
  double margin_sd = 0.5, margin_share = 0.1;
  int permutations = 9999;
  std::uint64_t seed = 0;
  int jobs = 0;                      // samples and measures at a time; 0: as many as cores
  std::filesystem::path store = {};  // where measured samples are kept; empty: nowhere
};

enum class MeasureKind { kContinuous, kProportion, kRate };
std::string_view to_string(MeasureKind kind);  // "continuous", "proportion", "rate"
enum class MeasureSource { kCodes, kPictures, kTable };
std::string_view to_string(MeasureSource source);  // "codes", "pictures", "table"

struct StudyMeasureInfo {
  std::string name;   // "duration_ms"
  std::string label;  // "Duration, onset to offset"
  std::string unit;   // "ms"; empty: none
  MeasureKind kind = MeasureKind::kContinuous;
  MeasureSource source = MeasureSource::kCodes;
  std::string region = {};  // of the face that it is about, of the person's own sides; may be empty
  int decimals = 0;         // that are worth showing
  std::string more = {},
              less = {};   // "longer", "shorter": how the larger and the smaller value is called
  bool by_frames = false;  // follows from frame times, so that the frame rate matters
};

// An estimate with its interval; none where it cannot be told.
struct StudyEstimate {
  double value = 0;
  std::optional<ConfidenceInterval> interval;
};

struct StudyGroup {
  std::string name;
  std::vector<std::string> subjects = {}, datasets = {};  // keys as subject_key() makes them; names
  std::size_t samples = 0;
  std::optional<double> median_fps = {};
  double lowest_fps = 0, highest_fps = 0;
  std::size_t aged_subjects = 0;  // with an age
  double youngest_years = 0, median_age_years = 0, oldest_years = 0;
};

// One sample with what was measured of it.
struct StudyRow {
  std::size_t group = 0, subject = 0;  // indices; the subject's within its group
  std::string dataset, recording, sample;
  std::optional<double> age_years = {}, fps = {};
  std::vector<std::optional<double>> values = {};  // by measure
  std::vector<std::string> lacking = {};           // by measure, why there is no value; else empty
};

// Of the samples of a group that have a value.
struct GroupFigures {
  std::size_t subjects = 0, samples = 0;
  double first_quartile = 0, median = 0, third_quartile = 0;  // of samples
  StudyEstimate mean;                                         // of subjects' means
};

// A log-normal law of lengths that are known to a frame only.
struct CensoredFit {
  double log_mean = 0, log_sd = 1;
  StudyEstimate median, mean;
};

// What becomes of a difference when the faster group's codes are put on the slower one's frames; of
// what pictures show, when the finer pictures are made as small, as slow and as strongly compressed
// as the others.
struct FrameRateCheck {
  CodingRule rule = CodingRule::kMoving;  // of codes
  StudyEstimate difference, dominance;    // of the groups then
  double changed_by = 0;  // the mean of the faster group's subjects then, less as it is
  bool survives = false;  // the interval does not hold 0, on the side on which it was
};

// One measure in two groups; differences are first less second.
struct MeasureComparison {
  std::size_t measure = 0;
  GroupFigures first, second;
  std::string not_told;  // why there is no comparison; else empty
  // Of expected values by a mixed model; of shares; of subjects' mean rates.
  std::optional<StudyEstimate> difference;
  std::optional<StudyEstimate> standardised;  // in standard deviations of a sample
  std::optional<StudyEstimate> shift;         // Hodges and Lehmann's
  std::optional<StudyEstimate> dominance;     // Cliff's delta
  std::optional<double> p, q;                 // by permutation of subjects; in the family
  bool exact_p = false;
  std::optional<double> margin, equivalence_p, detectable;  // the measure's unit
  std::optional<CensoredFit> censored_first, censored_second;
  std::vector<FrameRateCheck> frame_rate;  // empty: not needed, or not of this measure

  // Of differences whose interval does not hold 0: whether all checks of the frame rate leave it.
  bool survives_frame_rate() const;
};

// Two groups whose frame rates differ.
struct FrameRateGap {
  bool first_is_faster = false;
  double from_fps = 0, to_fps = 0;  // medians
  std::size_t moved = 0;            // samples that were put on slower frames
  std::size_t unseen = 0;           // of these, that show on no slower frame by the rule kMoving
};

// What decides how much the pictures of a group can show; medians of its samples, none where not
// known.
struct PictureTraits {
  std::optional<double> eye_distance_px = {};
  // How coarsely the coder worked: the quantiser of H.264, 1 to 51; 0: it kept each picture.
  std::optional<double> quantiser = {};
};

struct GroupComparison {
  std::size_t first = 0, second = 0;  // groups
  std::optional<FrameRateGap> frame_rate = {};
  PictureTraits first_pictures = {}, second_pictures = {};
  std::vector<MeasureComparison> measures = {};
};

struct AgePoint {
  double age_years = 0;
  StudyEstimate value;
};

// How a measure goes with age within a group of children.
struct AgeEffect {
  std::size_t group = 0, measure = 0;
  std::size_t subjects = 0, samples = 0;
  StudyEstimate slope_a_year;  // of a straight line
  std::vector<double> knots_years;
  std::vector<AgePoint> curve;  // youngest to oldest
  double p = 1;                 // that there is any course, by permutation of ages
  std::optional<double> q;      // in the family
};

struct StudyInput {
  std::string path, sha256;
};

struct StudyResult {
  std::vector<StudyInput> inputs;
  std::vector<StudyGroup> groups;
  std::vector<StudyMeasureInfo> measures;
  std::vector<StudyRow> samples;
  std::vector<GroupComparison> comparisons;
  std::vector<AgeEffect> ages;
  std::size_t family = 0;  // tests that the false discovery rate is over
  std::vector<std::string>
      notes;  // plain sentences on what was left out and what limits the result
  std::vector<std::pair<std::string, std::string>> options;   // as run, name and value
  std::vector<std::pair<std::string, std::string>> versions;  // name and version
};

StudyResult run_study(const StudyOptions& options, Progress& progress, const CancelToken& cancel);

// ---- How large must a study be?

struct StudyPlanOptions {
  std::string measure = "duration_ms";
  std::optional<double> difference;  // none: half a standard deviation of a sample
  std::vector<double> samples_each = {1, 2, 5, 10, 20};  // events a subject
  std::optional<int> second_subjects;                    // none: as many as of the first group
  double power = 0.8;
  int runs = 1000;
};

struct PlanCell {
  std::optional<double> samples_each;  // none: as the subjects that were seen have
  double difference = 0;
  std::optional<std::size_t> subjects;  // a group; none: more than kMostPlannedSubjects
  double power = 0;                     // with so many, simulated
};
inline constexpr std::size_t kMostPlannedSubjects = 1000;

struct PlanPoint {
  std::size_t subjects = 0;
  double power = 0;
};

struct StudyPlanResult {
  std::vector<StudyInput> inputs;
  StudyMeasureInfo measure;
  std::vector<std::string> groups;       // whose variances these are; the second one may be missing
  double subject_sd = 0, sample_sd = 0;  // between subjects, within: the mean of the groups'
  double mean = 0, difference = 0, power = 0;
  int runs = 0;
  std::uint64_t seed = 0;
  std::optional<std::size_t> second_subjects;
  std::vector<PlanCell> cells;   // by events a subject, within it by difference
  std::vector<PlanPoint> curve;  // power by subjects, with events as the seen subjects have
  std::vector<std::string> notes;
};

// Plans by simulation from the variances of the samples that there are: of one group or of two.
StudyPlanResult plan_study(const StudyOptions& options, const StudyPlanOptions& plan,
                           Progress& progress, const CancelToken& cancel);

}  // namespace inkling
