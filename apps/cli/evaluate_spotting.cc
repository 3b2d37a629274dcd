#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/evaluate_commands.h"
#include "cli/spotting_output.h"
#include "inkling/core/error.h"
#include "inkling/core/version.h"
#include "inkling/evaluation/predictions.h"
#include "inkling/evaluation/spotting_score.h"
#include "inkling/evaluation/truth.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/output_folder.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kExamples[] = R"(
The protocol of the field's spotting challenges: frames are inclusive, a prediction is a hit when
its IoU with a labelled movement is at least 0.5, each counts once, micro and macro are matched
apart in each recording, overall sums both. Recordings without any movement count too.
  precision = TP / predictions   recall = TP / labels   F1 = 2 TP / (predictions + labels)

Files (CSV; further columns do no harm; recordings match by name without folder and extension):
  --truth        recording, type, and onset_frame, offset_frame or onset_s, offset_s;
                 may have subject, apex_frame, apex_s
  --predictions  recording, and onset_frame, offset_frame or onset_s, offset_s; may have type
                 (micro where missing), apex_frame, apex_s; or a folder, for every events.csv in it
  --recordings   recording; may have dataset, subject, fps, frames, duration_s
Rows of other types than micro and macro are not scored. Frames are compared where both sides have
them, else seconds. Intervals of confidence come from a bootstrap over subjects.

Writes with -o: results.json (every figure) and log.csv (one row a hit, miss or false alarm).

Examples:
  inkling analyze recordings/ -o results
  inkling evaluate spotting --truth truth.csv --predictions results/
  inkling evaluate spotting --truth truth.csv --predictions mine.csv --recordings recordings.csv \
      -o scores
)";

struct SpottingFlags {
  std::string truth, recordings, folder;
  std::vector<std::string> predictions;
  double iou_min = 0.5;
  int resamples = 2000;

  void add_to(CLI::App& app) {
    app.add_option("--truth", truth, "Table of the movements that are there")
        ->required()
        ->type_name("FILE");
    app.add_option("--predictions", predictions,
                   "Tables of the movements that were found, or folders with events.csv")
        ->required()
        ->type_name("PATH");
    app.add_option("--recordings", recordings,
                   "Table of all recordings looked at; gives false alarms a minute")
        ->type_name("FILE");
    app.add_option("--iou", iou_min, "Least overlap of a hit, 0.01 to 1 (default 0.5)")
        ->check(range(0.01, 1))
        ->type_name("SHARE");
    app.add_option("--resamples", resamples,
                   "Resamples of the bootstrap; 0: no intervals (default 2000)")
        ->check(range(0, 1000000))
        ->type_name("N");
    app.add_option("-o,--output", folder, "Folder for results.json and log.csv (default: none)")
        ->type_name("DIR");
  }
};

int run_spotting(const SpottingFlags& flags, const CommonFlags& common) {
  SpottingInput input;
  input.truth = read_truth(flags.truth);
  input.predictions = read_predictions({flags.predictions.begin(), flags.predictions.end()});
  if (!flags.recordings.empty()) input.recordings = read_recordings(flags.recordings);
  SpottingOptions options;
  options.iou_min = flags.iou_min;
  options.bootstrap.resamples = flags.resamples;
  options.bootstrap.seed = common.seed;
  const SpottingScore score = score_spotting(input, options);

  nlohmann::ordered_json json = {{"version", kVersion},
                                 {"truth", flags.truth},
                                 {"predictions", flags.predictions},
                                 {"recordings_list", flags.recordings}};
  json.update(spotting_json(score, options));
  const std::string document =
      json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  if (!flags.folder.empty()) {
    const fs::path folder = flags.folder;
    const OutputFolder made_folder(folder);
    write_file(folder / "log.csv", spotting_log_csv(score.log));
    write_file(folder / "results.json", document);
  }
  if (common.json) {
    print(document);
  } else if (!common.quiet) {
    print(spotting_text(score, options));
    if (!flags.folder.empty()) print("\nwritten to " + flags.folder + "\n");
  }
  return kDone;
}

}  // namespace

int run_evaluate_spotting(std::vector<std::string> args, const CancelToken&) {
  CLI::App app;
  describe(app, "inkling evaluate spotting", "Score found movements against labelled ones");
  SpottingFlags flags;
  flags.add_to(app);
  CommonFlags common;
  common.add_to(app);
  app.footer(kExamples);
  if (!parse_args(app, std::move(args))) return kDone;
  return run_spotting(flags, common);
}

}  // namespace inkling::cli
