// How good predictions are: scores of spotting, of recognition and of both in turn, and the
// protocols that divide subjects. Nothing here reads a video or learns anything.
//
//   const SpottingScore score = score_spotting(
//       {read_truth("truth.csv"), read_predictions({"results"}),
//       read_recordings("recordings.csv")});
//   const Counts micro = score.total.counts.of[0];
//   std::cout << "F1 " << micro.f1() << ", recall " << micro.recall() << "\n";
//
// Scores are computed from counts that are pooled over all recordings or folds, as the Micro-
// Expression Grand Challenges ask (See et al. 2019, MEGC 2019; Li et al. 2020, MEGC 2020), and
// carry 95 % intervals from a bootstrap over subjects. The same input gives the same scores on
// every machine. Functions are safe to call from several threads at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/truth.h"

namespace inkling {

struct ConfidenceInterval {
  double low = 0, high = 0;
};

// Intervals are percentiles of a statistic over `resamples` draws of units, with replacement.
struct BootstrapOptions {
  int resamples = 2000;
  std::uint64_t seed = 0;
  double level = 0.95;
};

// ---- Spotting

// The two types that are scored, each for itself.
inline constexpr std::array<std::string_view, 2> kScoredTypes = {"micro", "macro"};

struct SpottingInput {
  std::vector<TruthRow> truth;
  std::vector<PredictionRow> predictions;
  std::optional<std::vector<RecordingRow>> recordings;  // all that were looked at, when known
  std::vector<OddRow> odd = {};                         // what the readers of these tables told
};

struct SpottingOptions {
  double iou_min = 0.5;  // more than 0; a hit has IoU >= this
  BootstrapOptions bootstrap = {};
  // What becomes of movements of one type that overlap in the truth of a recording: "score" each by
  // itself, as the field does, "merge" them into one, or "refuse" the table.
  std::string overlaps = "score";
};

// Hits, and what there is to hit and was predicted. 0/0 is 0 everywhere.
struct Counts {
  std::int64_t tp = 0, predictions = 0, labels = 0;

  std::int64_t fp() const { return predictions - tp; }
  std::int64_t fn() const { return labels - tp; }
  double precision() const;
  double recall() const;
  double f1() const;  // 2 TP / (predictions + labels)
  Counts& operator+=(const Counts& other);
};

struct TypeCounts {
  std::array<Counts, 2> of;  // by index in kScoredTypes
  Counts overall() const;    // counts of both types summed; not the mean of two scores
  TypeCounts& operator+=(const TypeCounts& other);
};

// Micro, macro and overall, in this order, where a table has a row for each.
inline constexpr std::array<std::string_view, 3> kScoreRows = {"micro", "macro", "overall"};
Counts row_counts(const TypeCounts& counts, std::size_t row);

// A data set, a subject or everything.
struct GroupScore {
  std::string dataset, subject;  // empty where the group is not about one, or it has no name
  std::size_t recordings = 0;
  TypeCounts counts;
  std::optional<double> minutes;  // none when the duration of a recording is not known

  // Micro false alarms; none when the minutes are not known or 0.
  std::optional<double> false_alarms_per_min() const;
};

enum class SpanUnit { kFrames, kSeconds };

// Truth and predictions of one recording, comparable: all of them have times in `unit`.
struct ScoredRecording {
  std::string recording, dataset, subject;  // the last two may be empty
  double fps = 0, duration_s = 0;           // 0: not known
  SpanUnit unit = SpanUnit::kFrames;
  // By index in kScoredTypes, in order of time.
  std::array<std::vector<MovementTimes>, 2> truth, predictions;
};

struct RecordingScore {
  ScoredRecording recording;
  TypeCounts counts;
};

struct F1Intervals {
  std::optional<ConfidenceInterval> precision, recall, f1;
};

// How far the moments of hits lie from the truth, predicted - labelled, milliseconds.
struct TimingError {
  std::size_t hits = 0;  // for which both times are known
  double mean_ms = 0, mean_absolute_ms = 0, median_absolute_ms = 0;
};

struct TimingErrors {
  TimingError onset, apex, offset;
};

// A movement of the truth, of the predictions, or of both where they match. Times in `unit`.
struct LoggedMovement {
  std::string recording;
  std::size_t type = 0;  // index in kScoredTypes
  SpanUnit unit = SpanUnit::kFrames;
  std::optional<MovementTimes> truth, prediction;
  double iou = 0;  // of a hit

  std::string_view outcome() const { return !prediction ? "FN" : truth ? "TP" : "FP"; }
};

struct SpottingScore {
  GroupScore total;
  std::array<F1Intervals, 3> intervals;    // by kScoreRows, over subjects
  std::array<TimingErrors, 3> timing;      // by kScoreRows
  std::vector<GroupScore> datasets;        // by name
  std::vector<GroupScore> subjects;        // by data set and name; one without a name: not named
  std::vector<RecordingScore> recordings;  // by name
  std::vector<LoggedMovement> log;         // by recording, type and time
  // Rows and recordings that are left out, or counted by a rule: the input's and what was found
  // here.
  std::vector<OddRow> odd;
  std::vector<std::string> notes;  // plain sentences on what the scores do not say
};

// The protocol of MEGC2020 and later: intervals with inclusive frames, micro and macro matched
// apart in each recording, all recordings counted. A recording is compared in frames where
// everything in it has frames, else in seconds where everything has these, else in frames by way of
// its fps. Recordings are one when a person reads their names as equal; names that differ in case
// or leading zeros only are taken for one, and that is told, where no other is meant. Folders count
// where list and truth have several recordings of one name: "p01/session", "p02/session". Left out
// and told: a recording with predictions that neither the list nor the truth knows (when there is a
// list), or with two subjects, or without the fps that it needs. Throws Error(kInput) when nothing
// else is left, and for overlaps that are to be refused.
SpottingScore score_spotting(const SpottingInput& input, const SpottingOptions& options = {});

// recording,type,truth_onset,truth_offset,predicted_onset,predicted_offset,iou,outcome
std::string spotting_log_csv(const std::vector<LoggedMovement>& log);

// ---- Recognition

// How often a sample of class `row` was predicted as class `column`. Counts of folds are added up
// before anything is computed from them (MEGC2019, See et al.): means of folds' scores are not
// comparable.
class Confusion {
 public:
  explicit Confusion(std::size_t classes = 0) : classes_(classes), counts_(classes * classes) {}

  std::size_t classes() const { return classes_; }
  // Preconditions: both below classes().
  void add(std::size_t truth, std::size_t predicted, std::int64_t times = 1);
  Confusion& operator+=(const Confusion& other);
  std::int64_t at(std::size_t truth, std::size_t predicted) const {
    return counts_[truth * classes_ + predicted];
  }
  std::int64_t samples(std::size_t truth) const;  // of that class
  std::int64_t predicted(std::size_t as) const;   // predicted as that class
  std::int64_t total() const;

  // 2 TP / (2 TP + FP + FN); 0 for a class that neither occurs nor is predicted.
  double f1(std::size_t of) const;
  // TP / samples; 0 for a class without samples.
  double recall(std::size_t of) const;

  // Means over all classes: one without samples counts as 0 and is not left out, unlike in much
  // published code, where an exception drops it from the mean.
  double uf1() const;
  double uar() const;
  // The mean F1 of the classes with samples only; 0 without any.
  double uf1_of_present() const;
  double accuracy() const;  // 0 of nothing
  // Classes without a sample, for saying so.
  std::vector<std::size_t> empty_classes() const;

 private:
  std::size_t classes_;
  std::vector<std::int64_t> counts_;
};

// Precondition: as many predictions as truths, all below `classes`.
Confusion confusion_of(std::span<const std::size_t> truths, std::span<const std::size_t> predicted,
                       std::size_t classes);

// One sample, its class and the predicted one.
struct JudgedSample {
  std::size_t truth = 0, predicted = 0;
  std::string subject, dataset;  // subject: unique over all data sets
};

struct NamedConfusion {
  std::string name;
  Confusion confusion;
};

// Scores on counts pooled over all folds, and over the subjects' resamples their intervals.
struct RecognitionScore {
  Confusion total;
  std::optional<ConfidenceInterval> uf1, uar, accuracy;
  std::vector<NamedConfusion> datasets, subjects;  // by name
};

// Precondition: all classes of `samples` are below `classes`.
RecognitionScore score_recognition(std::span<const JudgedSample> samples, std::size_t classes,
                                   const BootstrapOptions& options);

// Two approaches on the same samples.
struct PairedComparison {
  double uf1_difference = 0, uar_difference = 0;                 // first less second
  std::optional<ConfidenceInterval> uf1_interval, uar_interval;  // bootstrap over subjects
  // Chance of a UF1 difference at least as large if the predictions for each subject were exchanged
  // at random between the two: a permutation test with subjects as units, two-sided. None when
  // there is only one subject.
  std::optional<double> p;
};

// Precondition: the same samples in the same order.
PairedComparison compare_approaches(std::span<const JudgedSample> first,
                                    std::span<const JudgedSample> second, std::size_t classes,
                                    const BootstrapOptions& options);

// ---- Spotting, then recognition

// Of one data set or all (MEGC2024 and 2025).
struct AnalysisGroup {
  std::string dataset;  // empty: all
  Counts spotting;      // of micro-expressions
  // Of those hits whose true emotion has a class. One class more than is scored, the last: emotions
  // that are none.
  Confusion named;
  // 2 P R / (P + R) of the means of precision and of recall over the classes that occur among the
  // truths or predictions of hits: what the field calls F1 of recognition; not UF1.
  double recognition_f1() const;
  double strs() const { return spotting.f1() * recognition_f1(); }
};

struct AnalysisScore {
  AnalysisGroup total;                                     // of pooled counts, not a mean
  std::vector<AnalysisGroup> datasets;                     // by name
  std::optional<ConfidenceInterval> strs, recognition_f1;  // bootstrap over subjects
  std::size_t unmapped_hits = 0;                           // hits that are left out of `named`
  std::vector<std::string> unknown_emotions;  // emotions predicted for hits that are no class
};

// Class of an emotion of a data set; none: not scored.
using EmotionClass =
    std::function<std::optional<std::size_t>(std::string_view dataset, std::string_view emotion)>;

// spotting: with its log, of tables with emotions. A hit with a predicted emotion that is no class
// lowers recall, and the precision of no class.
AnalysisScore score_analysis(const SpottingScore& spotting, std::size_t classes,
                             const EmotionClass& class_of, const BootstrapOptions& options);

// ---- Protocols

// One round of a protocol: whose samples are queries; only the others may be learnt from.
struct Fold {
  std::string name;
  std::set<std::string> test_subjects;
};

// Whose a sample is. `subject` is unique over all data sets.
struct SampleOwner {
  std::string subject, dataset;
  std::string population = {};  // "child", "adult" or empty; of holdout-population
};

struct FoldOptions {
  int groups = 5;          // of kfold-subject
  std::uint64_t seed = 0;  // of kfold-subject
};

// How the field divides subjects; a row of protocols().
struct Protocol {
  std::string name;     // "loso", "kfold-subject", "holdout-dataset", "holdout-population"
  std::string summary;  // one line for --help
  // No subject is in two folds, every subject is in one. Throws Error(kInput) when there is
  // nothing to hold out (one subject, one data set, fewer subjects than groups).
  std::vector<Fold> (*folds)(std::span<const SampleOwner> samples, const FoldOptions& options);
  bool grouped = false;  // FoldOptions::groups matters
};

const std::vector<Protocol>& protocols();
// Throws Error(kUsage) that lists the names there are.
const Protocol& find_protocol(std::string_view name);

}  // namespace inkling
