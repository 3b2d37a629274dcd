#include "cli/scored_files.h"

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
                   .shown_as("DIR")
                   .unless_set("none"),
               &F::folder);
  return table;
}

SpottingInput read_truth_and_recordings(const ScoredFiles& files) {
  SpottingInput input;
  input.truth = read_truth(files.truth);
  if (!files.recordings.empty()) input.recordings = read_recordings(files.recordings);
  return input;
}

}  // namespace inkling::cli
