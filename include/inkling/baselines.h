// The table of a paper: every approach of a list, for recognition by several sets of classes and
// for spotting, on one catalogue, with intervals, paired tests, and what each cost.
//
//   BaselineOptions options;
//   options.preset = "quick";
//   options.store = "table";  // a run that is stopped goes on from there
//   const BaselinesResult result = run_baselines("catalog.csv", options, {}, progress, cancel);
//   for (const BaselineTable& table : result.tables) {
//     for (const BaselineRow& row : table.rows) {
//       std::cout << row.approach << " " << row.score.total.uf1() << "\n";
//     }
//   }
//
// Everything of evaluate.h holds: an approach learns from training subjects only, and the same
// input, options and seed give the same scores. Times and memory are of the run. What is wrong
// throws Error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "inkling/evaluate.h"
#include "inkling/progress.h"
#include "inkling/score.h"

namespace inkling {

struct BaselineOptions {
  std::string preset = "cmed";  // of baseline_presets()
  // Names of baseline_approaches(), or approaches as in evaluate.h; empty: those of the preset.
  std::vector<std::string> approaches = {};
  std::string protocol = {};       // empty: the preset's
  std::optional<int> groups = {};  // of kfold-subject; none: the preset's
  // "adults" and "children", or the reverse: one population is learnt from, the other asked.
  std::string train_on = {}, test_on = {};
  std::map<std::string, std::string> weights = {};  // by approach: a file to begin with
  // Drawn people who teach networks that learn nothing from few samples; none: as many as the
  // preset says, 0: they begin with nothing.
  std::optional<int> pretraining_people = {};
  ClipOptions clip;
  bool spotting = true;  // where the catalogue's recordings carry events
  int resamples = 2000;
  std::uint64_t seed = 0;
  int jobs = 0;
  std::filesystem::path store = {};  // empty: a temporary folder
};

// One approach as the table names it.
struct ListedApproach {
  std::string name, title, reference;
  std::string recognition;  // an approach of evaluate.h
  std::string spotting;     // the same, or a spotter's name; empty: it does not spot
  bool by_spotter = false;  // `spotting` is a spotter
  std::string weights;      // what its network began with, in words; empty: with nothing
};

// Samples or people of one age.
struct AgeGroupScore {
  std::string group;  // "children", "adults", "6 to 8 years" …
  std::size_t samples = 0, subjects = 0;
  Confusion total;
  std::optional<ConfidenceInterval> uf1, uar;
};

// One approach by one set of classes.
struct BaselineRow {
  std::string approach;
  RecognitionScore score;
  std::vector<AgeGroupScore> ages;
  bool baseline = false;  // looks at no picture
  std::size_t parameters = 0;
  std::optional<PairedComparison> against;  // the best less this one
  std::optional<double> p_corrected;        // Holm, over all comparisons of the table
};

struct BaselineTable {
  std::string class_map;
  std::vector<std::string> classes;
  std::size_t samples = 0, subjects = 0, folds = 0;
  std::vector<BaselineRow> rows;  // finished ones
  std::vector<LeftOutSample> left_out;
  std::vector<std::string> notes;
  bool complete = false;  // comparisons are there, too
};

// How one approach spots.
struct BaselineSpot {
  std::string approach;
  Counts half, fifth;  // of micro-expressions; IoU 0.5 and 0.2
  std::optional<ConfidenceInterval> half_f1, fifth_f1;
  std::optional<double> false_alarms_per_min;
  std::vector<std::pair<std::string, Counts>> ages;  // IoU 0.5, by age
  // The best less this one, in F1 at IoU 0.5.
  std::optional<double> difference, p, p_corrected;
  std::optional<ConfidenceInterval> difference_interval;
  std::optional<AnalysisScore> analysis;  // spot, then recognise; once both are done
};

struct BaselineSpotting {
  std::size_t recordings = 0, subjects = 0, events = 0;
  double minutes = 0;
  std::string class_map;  // of the STRS
  std::vector<BaselineSpot> rows;
  bool complete = false;
};

// What one approach took, over all tables. Seconds of the processor.
struct BaselineCost {
  std::string approach;
  double pretraining_s = 0;
  double describing_s = 0;  // of all clips, but for finding the face in them
  double learning_s = 0;    // of all folds
  double fold_s = 0;        // of one fold, mean
  double spotting_s = 0;
  double memory_mb = 0;  // the most of the program while it ran; 0: not known
};

// A figure that others published, with where it stands.
struct PublishedFigure {
  std::string method, task, data, protocol, figure;
  double value = 0;
  std::string leak_free;  // "yes", "no", "not known"
  std::string source, remark;
};

// A part of the work, for the plan and the time that remains.
struct BaselinePiece {
  std::string what;      // "pre-training", "spotting", "describing", "recognition"
  std::string approach;  // empty: of all
  std::string classes;   // empty: of none
  std::size_t folds = 0;
  double busy_s = 0;  // of the processor, expected
  double wall_s = 0;  // expected, with `jobs` threads on this machine as busy as it is
  bool done = false;
};

struct BaselinePlan {
  std::vector<BaselinePiece> pieces;
  double memory_mb = 0;  // expected
  int jobs = 1;
  double slowdown = 1;  // wall time of a thread by its processor time, as measured

  double busy_s() const;  // of what is not done
  double wall_s() const;
};

struct BaselinesResult {
  std::string version, catalog, catalog_sha256, preset, protocol, crop;
  int groups = 0;
  std::uint64_t seed = 0;
  int resamples = 0;
  std::string train_on, test_on;
  bool synthetic = false;
  std::vector<ListedApproach> approaches;
  std::vector<BaselineTable> tables;
  std::optional<BaselineSpotting> spotting;  // none: the recordings carry no events
  std::vector<BaselineCost> costs;
  std::vector<PublishedFigure> published;
  std::vector<std::string> notes;
  BaselinePlan plan;
  double busy_s = 0, wall_s = 0;  // that all pieces took, over all runs
  double memory_mb = 0;
  double remaining_s = 0;  // wall time; 0 when all is done
  std::string now;         // what is being done; empty: all is done

  const ListedApproach& listed(const std::string& name) const;
};

struct BaselinePreset {
  std::string name, summary;
};
std::vector<BaselinePreset> baseline_presets();
// Name and what it is, of every approach that a preset may list.
std::vector<ListedApproach> baseline_approaches();

// observe: called after every piece of work, with what is known then.
BaselinesResult run_baselines(const std::filesystem::path& catalog, const BaselineOptions& options,
                              const std::function<void(const BaselinesResult&)>& observe,
                              Progress& progress, const CancelToken& cancel);

// What run_baselines() would do and how long it would take, from a few parts that are measured
// here; they are kept in the store.
BaselinePlan plan_baselines(const std::filesystem::path& catalog, const BaselineOptions& options,
                            Progress& progress, const CancelToken& cancel);

}  // namespace inkling
