#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/device_flag.h"
#include "cli/evaluate_commands.h"
#include "cli/follow_flags.h"
#include "cli/spotting_output.h"
#include "cli/terminal_progress.h"
#include "inkling/core/version.h"
#include "inkling/error.h"
#include "inkling/experiment/window_spotting.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/output_folder.h"
#include "inkling/score.h"
#include "inkling/truth.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kSpottingExamples[] = R"(
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

In place of predictions, an approach can be tried as a spotter (--approach, --videos): it learns
which stretches of the recordings hold a micro-expression and which none, and is asked about
subjects whom it has not seen (--protocol).
  --by windows   windows of 0.4 s slide over each recording, each is one or the other
  --by frames    a score each moment, of the movement over a lag; its peaks are events, as SOFTNet
                 spots. The lag is half the mean length of the training subjects' micro-expressions,
                 the threshold is chosen on a fifth of them
predictions.csv stands beside, and results.json lists for each fold from whom was learnt and what
was chosen. Write approaches as for inkling evaluate recognition, whose --help lists them.

Examples:
  inkling analyze recordings/ -o results
  inkling evaluate spotting --truth truth.csv --predictions results/
  inkling evaluate spotting --truth truth.csv --predictions mine.csv --recordings recordings.csv \
      -o scores
  inkling evaluate spotting --truth made/truth.csv --recordings made/recordings.csv \
      --videos made --approach lbp-top:preset=casme2 -o scores
  inkling evaluate spotting --truth made/truth.csv --recordings made/recordings.csv \
      --videos made --approach flow-rois:flow=dis+softnet --by frames -o scores
)";

struct SpottingFlags {
  std::string truth, recordings, folder;
  std::vector<std::string> predictions;
  std::string videos;
  WindowSpottingOptions windows;
  DeviceFlag device;
  std::optional<FollowFlags> follow;
  double iou_min = 0.5;
  int resamples = 2000;

  void add_to(CLI::App& app) {
    app.add_option("--truth", truth, "Table of the movements that are there")
        ->required()
        ->type_name("FILE");
    app.add_option("--predictions", predictions,
                   "Tables of the movements that were found, or folders with events.csv")
        ->type_name("PATH");
    app.add_option("--recordings", recordings,
                   "Table of all recordings looked at; gives false alarms a minute")
        ->type_name("FILE");
    app.add_option("--approach", windows.approach, "Try this one as a spotter")->type_name("A");
    app.add_option("--by", windows.by, "With --approach: windows, frames (default windows)")
        ->type_name("WAY");
    app.add_option("--videos", videos, "With --approach: folder of the recordings")
        ->type_name("DIR");
    app.add_option("--protocol", windows.protocol,
                   "With --approach: loso, kfold-subject, holdout-dataset (default loso)")
        ->type_name("NAME");
    app.add_option("--groups", windows.folds.groups, "Of kfold-subject (default 5)")
        ->check(range(2, 1000))
        ->type_name("K");
    app.add_option("--window", windows.window_s, "By windows: how long they are (default 0.4)")
        ->check(range(0.1, 2))
        ->type_name("S");
    device.add_to(app);
    follow.emplace(app);
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

void check_flags(const SpottingFlags& flags) {
  const bool approach = !flags.windows.approach.empty();
  if (approach == !flags.predictions.empty()) {
    throw Error(ErrorKind::kUsage, "give either predictions to score or an approach to try",
                "options --predictions, --approach", "see inkling evaluate spotting --help");
  }
  if (approach && (flags.videos.empty() || flags.recordings.empty() || flags.folder.empty())) {
    throw Error(ErrorKind::kUsage, "an approach needs recordings to look at and a folder",
                "option --approach", "give --videos, --recordings and -o, too");
  }
}

nlohmann::ordered_json windows_json(const SpottingFlags& flags, const WindowSpotting& spotted) {
  nlohmann::ordered_json json = {{"approach", flags.windows.approach},
                                 {"by", flags.windows.by},
                                 {"protocol", flags.windows.protocol},
                                 {"windows", spotted.counts.windows},
                                 {"windows_learnt_from_with", spotted.counts.positives},
                                 {"windows_learnt_from_without", spotted.counts.negatives}};
  if (find_spotting_way(flags.windows.by).fixed_length) json["window_s"] = flags.windows.window_s;
  json["folds"] = nlohmann::ordered_json::array();
  for (const SpottedFold& fold : spotted.folds) {
    json["folds"].push_back({{"fold", fold.name},
                             {"test_subjects", fold.test_subjects},
                             {"subjects_learnt_from", fold.subjects_read},
                             {"chosen", fold.chosen}});
  }
  return json;
}

int run_spotting(const SpottingFlags& flags, const CommonFlags& common, const CancelToken& cancel) {
  check_flags(flags);
  SpottingInput input;
  input.truth = read_truth(flags.truth);
  if (!flags.recordings.empty()) input.recordings = read_recordings(flags.recordings);
  std::optional<OutputFolder> made_folder;
  if (!flags.folder.empty()) made_folder.emplace(flags.folder);
  nlohmann::ordered_json windows;
  if (flags.windows.approach.empty()) {
    input.predictions = read_predictions({flags.predictions.begin(), flags.predictions.end()});
  } else {
    WindowSpottingOptions window_options = flags.windows;
    window_options.approach = flags.device.on(flags.windows.approach);
    window_options.methods = flags.follow->methods();
    window_options.jobs = common.jobs;
    window_options.folds.seed = common.seed;
    TerminalProgress progress(progress_style(common.silent()), "steps");
    progress.begin(flags.windows.approach);
    const WindowSpotting spotted =
        spot_by_windows(input.truth, *input.recordings, flags.videos, window_options,
                        fs::path(flags.folder) / "windows", progress, cancel);
    input.predictions = spotted.predictions();
    windows = windows_json(flags, spotted);
    write_file(fs::path(flags.folder) / "predictions.csv", predictions_csv(input.predictions));
  }
  SpottingOptions options;
  options.iou_min = flags.iou_min;
  options.bootstrap.resamples = flags.resamples;
  options.bootstrap.seed = common.seed;
  const SpottingScore score = score_spotting(input, options);

  nlohmann::ordered_json json = {{"version", kVersion},
                                 {"truth", flags.truth},
                                 {"predictions", flags.predictions},
                                 {"recordings_list", flags.recordings}};
  if (!windows.is_null()) json["windows"] = windows;
  json.update(spotting_json(score, options));
  const std::string document =
      json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  if (!flags.folder.empty()) {
    const fs::path folder = flags.folder;
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

int run_evaluate_spotting(std::vector<std::string> args, const CancelToken& cancel) {
  CLI::App app;
  describe(app, "inkling evaluate spotting", "Score found movements against labelled ones");
  SpottingFlags flags;
  flags.add_to(app);
  CommonFlags common;
  common.add_to(app);
  app.footer("\nWith --approach, faces are followed by:\n" + flags.follow->help() +
             kSpottingExamples);
  if (!parse_args(app, std::move(args))) return kDone;
  return run_spotting(flags, common, cancel);
}

}  // namespace inkling::cli
