#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>

#include "cli/approach_help.h"
#include "cli/clip_flags.h"
#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/device_flag.h"
#include "cli/evaluate_commands.h"
#include "cli/recognition_text.h"
#include "cli/terminal_progress.h"
#include "inkling/experiment/recognition_run.h"
#include "inkling/files/output_folder.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kRecognitionExamples[] = R"(
Samples come from a catalogue (inkling catalog import, inkling synth cohort). In each fold an
approach learns from the training subjects only - features, classes, scaling and parameters - and
what it reads of a test subject is an error, not a better score. Nobody is in both training and
test. UF1 and UAR are means over classes, from counts pooled over all folds; a class without
samples counts as 0. Intervals come from a bootstrap over subjects.

Writes into DIR: results.html to look at, results.json (every figure, and for each fold the
subjects learnt from), predictions.csv (every answer), timings.csv, results.md and results.tex (the
table); and
features/ and folds/, from which a run that was stopped goes on. The same command gives the same
files, but for timings.csv.

Examples:
  inkling evaluate recognition --catalog catalog.csv --classes megc2019-3 --approach lbp-top -o out
  inkling evaluate recognition --catalog catalog.csv --classes cmed-7 -o out \
      --approach lbp-top,hog,flow-pixels+svm-rbf,majority,chance
  inkling evaluate recognition --catalog sets.csv --classes megc2019-3 --approach flow-hist \
      --protocol holdout-dataset -o out
)";

std::string protocol_help() {
  std::string text = "How subjects are divided:";
  for (const Protocol& protocol : protocols()) {
    text += fmt::format(" {}: {};", protocol.name, protocol.summary);
  }
  text.back() = ' ';
  return text + "(default loso)";
}

struct RecognitionFlags {
  RecognitionOptions options;
  std::string catalog, folder, cache;
  std::optional<ClipFlags> clip;
  DeviceFlag device;

  void add_to(CLI::App& app) {
    app.add_option("--catalog", catalog, "Catalogue of samples")->required()->type_name("FILE");
    app.add_option("--approach", options.approaches, "Approaches to compare, see below")
        ->required()
        ->delimiter(',')
        ->type_name("A[,B...]");
    app.add_option("--classes", options.classes,
                   "Which emotion belongs to which class: " + class_map_names() +
                       ", or a CSV file with columns emotion, class (and dataset, sample)")
        ->required()
        ->type_name("MAP");
    app.add_option("--protocol", options.protocol, protocol_help())->type_name("NAME");
    app.add_option("--groups", options.folds.groups, "Of kfold-subject (default 5)")
        ->check(range(2, 1000))
        ->type_name("K");
    clip.emplace(app);
    device.add_to(app);
    app.add_option("--resamples", options.resamples,
                   "Of bootstrap and permutation test; 0: none (default 2000)")
        ->check(range(0, 1000000))
        ->type_name("N");
    app.add_option("--cache", cache,
                   "Folder for features/ and folds/, which several runs may share (default: DIR)")
        ->type_name("DIR");
    app.add_option("-o,--output", folder, "Folder for the results")->required()->type_name("DIR");
  }
};

}  // namespace

int run_evaluate_recognition(std::vector<std::string> args, const CancelToken& cancel) {
  CLI::App app;
  describe(app, "inkling evaluate recognition",
           "Score how well approaches name the classes of a catalogue's samples");
  RecognitionFlags flags;
  flags.add_to(app);
  CommonFlags common;
  common.add_to(app);
  app.footer(approach_help() + flags.clip->help() + kRecognitionExamples);
  if (!parse_args(app, std::move(args))) return kDone;

  for (std::string& approach : flags.options.approaches) approach = flags.device.on(approach);
  flags.options.clip = flags.clip->options();
  flags.options.folds.seed = common.seed;
  flags.options.jobs = common.jobs;
  const fs::path folder = flags.folder;
  const OutputFolder made_folder(folder);
  TerminalProgress progress(progress_style(common.silent()), "steps");
  progress.begin(fs::path(flags.catalog).filename().string());
  const RecognitionResult result =
      run_recognition(flags.catalog, flags.options,
                      flags.cache.empty() ? folder : fs::path(flags.cache), progress, cancel);
  write_recognition(result, folder);
  progress.clear();
  if (common.json) {
    print(recognition_json(result));
  } else if (!common.quiet) {
    print(recognition_text(result) + "\npage: " + (folder / "results.html").string() + "\n");
  }
  return result.left_out.empty() ? kDone : kSomeFailed;
}

}  // namespace inkling::cli
