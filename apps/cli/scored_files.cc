#include "cli/scored_files.h"

#include <algorithm>

#include "cli/command.h"
#include "inkling/truth.h"

namespace inkling::cli {

const OptionTable<ScoredFiles>& scored_files() {
  using F = ScoredFiles;
  static const auto table =
      OptionTable<F>()
          .add(OptionRow("truth", "Table of the movements that are there")
                   .shown_as("FILE")
                   .is_required(),
               &F::truth)
          .add(OptionRow("predictions",
                         "Tables of the movements that were found, or folders with events.csv")
                   .shown_as("PATH")
                   .takes(Given::kWords),
               &F::predictions)
          .add(OptionRow("recordings",
                         "Table of all recordings looked at; gives false alarms a minute")
                   .shown_as("FILE"),
               &F::recordings)
          .add(OptionRow("output", "Folder for the files of the score")
                   .also('o')
                   .is_output()
                   .shown_as("DIR")
                   .unless_set("none"),
               &F::folder);
  return table;
}

OutputPlan score_plan(const ScoredFiles& files, const std::string& set, const std::string& job) {
  OutputPlan plan{.folder = files.folder,
                  .set = set,
                  .job = job,
                  .also_read = {files.truth, files.recordings},
                  .way_out = "choose another folder with -o"};
  plan.also_read.insert(plan.also_read.end(), files.predictions.begin(), files.predictions.end());
  return plan;
}

SpottingInput read_truth_and_recordings(const ScoredFiles& files) {
  SpottingInput input;
  input.truth = read_truth(files.truth, &input.odd);
  if (!files.recordings.empty()) {
    input.recordings = read_recordings(files.recordings, &input.odd);
  }
  return input;
}

void read_predictions(const ScoredFiles& files, SpottingInput& input) {
  input.predictions =
      inkling::read_predictions({files.predictions.begin(), files.predictions.end()}, &input.odd);
}

int status_of(const SpottingScore& score) {
  const bool left_out = std::any_of(score.odd.begin(), score.odd.end(),
                                    [](const OddRow& row) { return row.left_out; });
  return left_out ? kSomeFailed : kDone;
}

}  // namespace inkling::cli
