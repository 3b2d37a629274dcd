#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "inkling/baselines.h"
#include "inkling/dataset/class_map.h"
#include "inkling/experiment/baselines/age_groups.h"
#include "inkling/experiment/baselines/catalog_recordings.h"
#include "inkling/progress.h"
#include "inkling/score.h"

namespace inkling {

// How a run spots, whatever the approach.
struct SpottingSetup {
  const CatalogRecordings& input;
  const ClassMap& classes;  // of the STRS
  std::string protocol;
  FoldOptions folds;
  std::string test_on;  // population that counts; empty: everybody
  FollowMethods methods;
  BootstrapOptions bootstrap;
  int jobs = 0;
  std::filesystem::path store;
};

// What one approach found, and how good it is.
struct SpottedBaseline {
  SpottingScore half, fifth;  // IoU 0.5 and 0.2; the first with emotions once they are known

  // Hits of `half`, for recognition: a clip each, and where it stands in half.log.
  std::vector<CatalogSample> clips;
  std::vector<std::size_t> places;
};

// Describes the windows of `recordings` for all approaches that learn from such, each recording
// read once. Seconds of the processor that each descriptor took, by its text.
std::map<std::string, double> describe_spotting_windows(
    const std::vector<ListedApproach>& approaches,
    const std::vector<AnnotatedRecording>& recordings, const FollowMethods& methods, int jobs,
    const std::filesystem::path& store, Progress& progress, const CancelToken& cancel);

SpottedBaseline spot_baseline(const ListedApproach& approach, const SpottingSetup& setup,
                              Progress& progress, const CancelToken& cancel);

// Where the events of a spotter that has learnt elsewhere stay. Several threads may call it.
std::vector<PredictionRow> events_of_spotter(const std::string& spotter,
                                             const AnnotatedRecording& recording,
                                             const FollowMethods& methods,
                                             const std::filesystem::path& store,
                                             const CancelToken& cancel);

// The row of the table, without comparisons.
BaselineSpot spotting_row(const std::string& approach, const SpottedBaseline& spotted,
                          const AgeGroups& ages);
// STRS, where the clips' classes are known.
AnalysisScore analysis_of(const SpottedBaseline& spotted,
                          const std::vector<std::optional<std::size_t>>& named,
                          const SpottingSetup& setup);
// Compares the best by F1 at IoU 0.5 with each other one. spotted: one a row.
void compare_spots(std::vector<BaselineSpot>& rows, const std::vector<SpottedBaseline>& spotted,
                   const BootstrapOptions& bootstrap);

}  // namespace inkling
