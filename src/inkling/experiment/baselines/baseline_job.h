#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inkling/baselines.h"
#include "inkling/dataset/class_map.h"
#include "inkling/experiment/baselines/age_groups.h"
#include "inkling/experiment/baselines/baseline_list.h"
#include "inkling/experiment/baselines/catalog_recordings.h"
#include "inkling/experiment/baselines/pretraining.h"
#include "inkling/progress.h"

namespace inkling {

// A set of classes of which the catalogue has samples.
struct JobClasses {
  ClassMap map;
  std::vector<std::size_t> indices;  // into the catalogue: those with a class
};

// A table to be made: all that it follows from, read and checked.
struct BaselineJob {
  const BaselineSetup* setup = nullptr;
  BaselineOptions options;  // `jobs` is never 0
  Catalog catalog;
  std::string catalog_sha256;
  std::string protocol;
  FoldOptions folds;
  std::string test_population;  // "child", "adult"; empty: everybody is asked
  std::vector<ChosenBaseline> chosen;
  std::vector<JobClasses> classes;
  std::optional<AgeGroups> ages;
  std::optional<CatalogRecordings> recordings;  // none: nobody spots
  PretrainingSize teachers;
  std::filesystem::path store;
  std::vector<std::string> notes;

  const ClassMap* analysis_map() const;  // null: no STRS
  Pretraining pretraining() const;
  bool spots(std::size_t approach) const {
    return recordings && !chosen[approach].listed.spotting.empty();
  }
  std::size_t fold_count(const std::vector<SampleOwner>& owners) const;
  std::vector<SampleOwner> owners_of(const JobClasses& classes) const;
  std::vector<SampleOwner> recording_owners() const;
  // Names a piece of work in the ledger.
  std::string piece_key(const std::string& what, const std::string& text,
                        const std::string& classes) const;
};

// Throws Error: what cannot be run is told before anything is.
BaselineJob make_baseline_job(const std::filesystem::path& catalog, const BaselineOptions& options,
                              const std::filesystem::path& store, const CancelToken& cancel);

}  // namespace inkling
