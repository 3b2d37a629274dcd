#include <filesystem>

#include "cli/approach_flags.h"
#include "cli/approach_help.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/evaluate_commands.h"
#include "cli/export_flags.h"
#include "cli/follow_flags.h"
#include "cli/output.h"
#include "cli/recognition_text.h"
#include "cli/terminal_progress.h"
#include "inkling/evaluate.h"
#include "inkling/experiment/experiment_options.h"
#include "inkling/files/output_folder.h"
#include "inkling/report/output_plans.h"
#include "inkling/report/recognition.h"
#include "inkling/report/recognition_outputs.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kRecognitionExamples[] = R"(
Samples come from a catalogue (inkling catalog import, inkling synth cohort). In each fold an
approach learns from the training subjects only - features, classes, scaling and parameters - and
what it reads of a test subject is an error, not a better score. Nobody is in both training and
test. UF1 and UAR are means over classes, from counts pooled over all folds; a class without
samples counts as 0. Intervals come from a bootstrap over subjects.

features/ and folds/ are kept beside, from which a run that was stopped goes on. The same command
gives the same files, but for timings.csv.

Examples:
  inkling evaluate recognition --catalog catalog.csv --classes megc2019-3 --approach lbp-top -o out
  inkling evaluate recognition --catalog catalog.csv --classes cmed-7 -o out \
      --approach lbp-top,hog,flow-pixels+svm-rbf,majority,chance
  inkling evaluate recognition --catalog sets.csv --classes megc2019-3 --approach flow-hist \
      --protocol holdout-dataset -o out
)";

struct RecognitionFlags {
  std::string catalog, folder, cache, device;
  std::vector<std::string> exports;
};

const OptionTable<RecognitionFlags>& recognition_flags() {
  using F = RecognitionFlags;
  static const auto table =
      OptionTable<F>()
          .add(catalog_row(), &F::catalog)
          .add(OptionRow("output", "Folder for the results")
                   .also('o')
                   .is_output()
                   .shown_as("DIR")
                   .is_required(),
               &F::folder)
          .add(OptionRow("cache", "Folder for features/ and folds/, which several runs may share")
                   .shown_as("DIR")
                   .is_kept_work()
                   .unless_set("DIR of the results"),
               &F::cache)
          .add(device_row(), &F::device)
          .add(export_row(), &F::exports);
  return table;
}

}  // namespace

int run_evaluate_recognition(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling evaluate recognition",
                   "Score how well approaches name the classes of a catalogue's samples");
  RecognitionFlags flags;
  RecognitionOptions options;
  line.add(recognition_flags(), flags);
  line.add(recognition_options(), options);
  line.add_help(approach_help());
  const FollowFlags follow(line);
  line.add_help(outputs_help(recognition_outputs(), "into DIR") + kRecognitionExamples);
  if (!line.parse(std::move(args))) return kDone;

  const CommonFlags& common = line.common();
  refuse_idle_device(line, options.approaches);
  refuse_idle_groups(line, options.protocol);
  refuse_idle_rate(line, read_catalog(flags.catalog));
  for (std::string& approach : options.approaches) approach = learning_on(flags.device, approach);
  follow.write_to(options.clip);
  options.folds.seed = common.seed;
  options.jobs = common.jobs;
  const fs::path folder = flags.folder;
  options.store = flags.cache.empty() ? folder : fs::path(flags.cache);
  const OutputFolder made_folder(folder);
  const RecognitionExports exports(recognition_outputs(), flags.exports);
  OutputPlan plan = recognition_plan(folder);
  plan.also_read = {flags.catalog};
  OutputSet set(plan);
  exports.check(set);
  TerminalProgress progress(progress_style(common.silent()), "steps");
  progress.begin(fs::path(flags.catalog).filename().string());
  const RecognitionResult result = evaluate_recognition(flags.catalog, options, progress, cancel);
  exports.write(result, set);
  progress.clear();
  if (common.json) {
    print(recognition_json(result));
  } else if (!common.quiet) {
    print(recognition_text(result) + "\npage: " + (folder / "results.html").string() + "\n");
  }
  return result.left_out.empty() ? kDone : kSomeFailed;
}

}  // namespace inkling::cli
