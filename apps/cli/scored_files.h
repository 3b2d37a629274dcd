#pragma once

#include <string>
#include <vector>

#include "inkling/core/option_table.h"
#include "inkling/files/output_set.h"
#include "inkling/score.h"

namespace inkling::cli {

// The tables that a score of spotting is computed from, and where the score is written.
struct ScoredFiles {
  std::string truth, recordings, folder;
  std::vector<std::string> predictions;
};
const OptionTable<ScoredFiles>& scored_files();

// The set of files that a score is written as, into ScoredFiles::folder.
OutputPlan score_plan(const ScoredFiles& files, const std::string& set, const std::string& job);

// Reads all but predictions, and predictions. Odd rows are told in the input. Throw Error(kInput).
SpottingInput read_truth_and_recordings(const ScoredFiles& files);
void read_predictions(const ScoredFiles& files, SpottingInput& input);

// The exit status of a score: whether anything was left out.
int status_of(const SpottingScore& score);

}  // namespace inkling::cli
