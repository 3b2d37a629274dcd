#include <filesystem>
#include <optional>
#include <utility>

#include "cli/approach_flags.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/evaluate_commands.h"
#include "cli/follow_flags.h"
#include "cli/output.h"
#include "cli/scored_files.h"
#include "cli/spotting_output.h"
#include "cli/terminal_progress.h"
#include "inkling/core/version.h"
#include "inkling/error.h"
#include "inkling/evaluate.h"
#include "inkling/evaluation/spotting_options.h"
#include "inkling/experiment/experiment_options.h"
#include "inkling/experiment/spotting_way.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/output_set.h"
#include "inkling/report/json_values.h"
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

Files (commas, semicolons or tabs; further columns do no harm; recordings match by name without
folder and extension, as a person reads it: composed or not, whatever kind of blank; names that
differ in case or leading zeros only are taken for one, and that is said):
  --truth        recording, type, and onset_frame, offset_frame or onset_s, offset_s;
                 may have subject, apex_frame, apex_s
  --predictions  recording, and onset_frame, offset_frame or onset_s, offset_s; may have type
                 (micro where missing), apex_frame, apex_s; or a folder, for every events.csv in it
  --recordings   recording; may have dataset, subject, fps, frames, duration_s
Rows of other types than micro and macro are not scored. Frames are compared where both sides have
them, else seconds (or clock times, 0:00:01.040). Intervals of confidence come from a bootstrap over
subjects.

Odd rows of published tables are scored as the field does, and counted in a note: movements of one
type that overlap in the truth are items of their own (--overlaps merge or refuse for another rule),
fractions of frames are rounded, an offset of 0 or none is the apex, a predicted onset may lie below
0. What cannot be read (a row, a table of a folder, a recording without the fps it needs) is left
out, named in a note and in results.json, and the exit status is 1.

Writes with -o: results.json (every figure) and log.csv (one row a hit, miss or false alarm).

In place of predictions, an approach can be tried as a spotter (--approach, --videos): it learns
which stretches of the recordings hold a micro-expression and which none, and spots in recordings
of subjects that it has not seen (--protocol).
  --by windows   windows of 0.4 s slide over each recording, each is one or the other
  --by frames    a score each moment, of the movement over a lag; its peaks are events, as SOFTNet
                 spots. The lag is half the mean length of the training subjects' micro-expressions,
                 the threshold is chosen on a fifth of them
predictions.csv is written beside, and results.json lists for each fold the training subjects and
what was chosen. Write approaches as for inkling evaluate recognition, whose --help lists them.

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
  ScoredFiles files;
  std::string videos, device;
  ApproachSpottingOptions windows;
  SpottingOptions score;
};

const OptionTable<SpottingFlags>& spotting_flags() {
  using F = SpottingFlags;
  static const auto table =
      OptionTable<F>()
          .include(
              scored_files(), [](auto& flags) -> auto& { return flags.files; })
          .include(approach_spotting_options(), &F::windows)
          .add(OptionRow("videos", "With --approach: folder of the recordings").shown_as("DIR"),
               &F::videos)
          .add(device_row(), &F::device)
          .include(spotting_options(), &F::score);
  return table;
}

void check_flags(const SpottingFlags& flags, const CommandLine& line, const FollowFlags& follow) {
  const bool approach = !flags.windows.approach.empty();
  if (approach == !flags.files.predictions.empty()) {
    throw Error(ErrorKind::kUsage, "give either predictions to score or an approach to try",
                "options --predictions, --approach", "see inkling evaluate spotting --help");
  }
  if (approach &&
      (flags.videos.empty() || flags.files.recordings.empty() || flags.files.folder.empty())) {
    throw Error(ErrorKind::kUsage, "an approach needs recordings to look at and a folder",
                "option --approach", "give --videos, --recordings and -o, too");
  }
  if (approach) {
    refuse_idle_device(line, {flags.windows.approach});
    refuse_idle_groups(line, flags.windows.protocol);
    if (!find_spotting_way(flags.windows.by).fixed_length) {
      line.refuse({"window"}, "applies only by windows of a fixed length",
                  "leave it out, or say --by windows");
    }
    return;
  }
  constexpr char kWhy[] = "applies only with --approach";
  line.refuse({"videos", "device", "by", "protocol", "groups", "window"}, kWhy, "leave it out");
  follow.refuse(line, kWhy);
}

nlohmann::ordered_json windows_json(const SpottingFlags& flags, const ApproachSpotting& spotted) {
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
  SpottingInput input = read_truth_and_recordings(flags.files);
  std::optional<OutputSet> set;
  if (!flags.files.folder.empty()) {
    set.emplace(score_plan(flags.files, "evaluate-spotting", "inkling evaluate spotting"));
    set->check({"results.json", "log.csv"});
    if (!flags.windows.approach.empty()) set->check({"predictions.csv"});
  }
  nlohmann::ordered_json windows;
  if (flags.windows.approach.empty()) {
    read_predictions(flags.files, input);
  } else {
    ApproachSpottingOptions window_options = flags.windows;
    window_options.approach = learning_on(flags.device, flags.windows.approach);
    window_options.jobs = common.jobs;
    window_options.folds.seed = common.seed;
    TerminalProgress progress(progress_style(common.silent()), "steps");
    progress.begin(flags.windows.approach);
    window_options.store = fs::path(flags.files.folder) / "windows";
    const ApproachSpotting spotted = spot_by_approach(
        {input.truth, *input.recordings, flags.videos}, window_options, progress, cancel);
    input.predictions = spotted.predictions();
    windows = windows_json(flags, spotted);
    write_file(set->staging() / "predictions.csv", predictions_csv(input.predictions));
  }
  SpottingOptions options = flags.score;
  options.bootstrap.seed = common.seed;
  const SpottingScore score = score_spotting(input, options);

  nlohmann::ordered_json json = {{"version", version()},
                                 {"truth", flags.files.truth},
                                 {"predictions", flags.files.predictions},
                                 {"recordings_list", flags.files.recordings}};
  if (!windows.is_null()) json["windows"] = windows;
  json.update(spotting_json(score, options));
  const std::string text = json_document(json);
  if (set) {
    write_file(set->staging() / "log.csv", spotting_log_csv(score.log));
    write_file(set->staging() / "results.json", text);
    set->commit();
  }
  if (common.json) {
    print(text);
  } else if (!common.quiet) {
    print(spotting_text(score, options));
    if (!flags.files.folder.empty()) print("\nwritten to " + flags.files.folder + "\n");
  }
  return status_of(score);
}

}  // namespace

int run_evaluate_spotting(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling evaluate spotting", "Score found movements against labelled ones");
  SpottingFlags flags;
  line.add(spotting_flags(), flags);
  const FollowFlags follow(line, "\nWith --approach, faces are followed by:\n");
  line.add_help(kSpottingExamples);
  if (!line.parse(std::move(args))) return kDone;
  check_flags(flags, line, follow);
  flags.windows.methods = follow.methods();
  return run_spotting(flags, line.common(), cancel);
}

}  // namespace inkling::cli
