#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/export_flags.h"
#include "cli/follow_flags.h"
#include "cli/output.h"
#include "cli/recording_inputs.h"
#include "cli/recording_loop.h"
#include "cli/variant_flags.h"
#include "inkling/analysis/analyze_options.h"
#include "inkling/call/roles.h"
#include "inkling/core/version.h"
#include "inkling/report/analysis_outputs.h"
#include "inkling/report/analyze_recording.h"
#include "inkling/spotter.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kAnalyzeExamples[] =
    R"(Times are in seconds from the start of the recording, as in players; frames count from 0; boxes are in
the pixels that a player shows; left and right are the person's.

Examples:
  inkling analyze session.mp4 -o results
  inkling analyze monday/ tuesday.mkv -o results       all videos of a folder, and one more
  inkling analyze study/ --recursive -o results        study/p01/session.mp4: results/p01/session/
  inkling analyze frames/s01/ --fps 200 -o results     a folder of numbered pictures
  inkling analyze slow.avi --true-fps 200 -o results   recorded at 200 frames/s, played slowly
  inkling analyze call.mp4 --roi 0,0,640,720 -o left   only the left half of a 1280x720 call
  inkling analyze calls/ --roles roles.csv -o results  who is who, for instance: role,side
                                                       and below it: child,left
  inkling analyze session.mp4 --hide-faces -o shared   a report without pictures of the person
  inkling analyze session.mp4 -o results --recognizer lbp.inkling    names emotions, too

A recording that is finished already, with the same options, is skipped; see --force. Results of
another recording of the same name, and what Inkling did not write, are never replaced.
A movement found is a possible micro-expression, for a person to judge: it says nothing on
truth, intent or health.
)";

struct AnalyzeFlags {
  std::vector<std::string> inputs;
  InputRule rule;
  std::string folder = "inkling-output";
  WriteOptions outputs;
};

const OptionTable<AnalyzeFlags>& analyze_flags() {
  static const auto table =
      OptionTable<AnalyzeFlags>()
          .add(OptionRow("VIDEO", "Recordings: video files, or folders of numbered pictures")
                   .is_positional()
                   .is_required()
                   .takes(Given::kWords)
                   .has_results_apart(),
               &AnalyzeFlags::inputs)
          .include(input_rule(), &AnalyzeFlags::rule)
          .add(OptionRow("output", "Folder for the results").also('o').is_output().shown_as("DIR"),
               &AnalyzeFlags::folder)
          .add(
              export_row(), [](auto& flags) -> auto& { return flags.outputs.exports; })
          .add(
              OptionRow("force",
                        "Analyse again what is finished already, and replace what Inkling wrote of "
                        "another recording"),
              [](auto& flags) -> auto& { return flags.outputs.force; });
  return table;
}

struct Outcome {
  fs::path input;
  std::optional<AnalyzeSummary> summary;  // none: it failed
  std::string error;
};

std::string faces_text(const AnalyzeSummary& summary) {
  return fmt::format(
      "{}; possible micro-expressions: {}, longer movements: {}, blinks: {}, head movements: {}",
      plural(static_cast<std::size_t>(summary.faces), "face"), summary.micro, summary.macro,
      summary.blink, summary.head);
}

std::string as_text(const Outcome& outcome) {
  if (!outcome.summary) return fmt::format("failed: {}\n", outcome.error);
  const AnalyzeSummary& summary = *outcome.summary;
  const std::string report = (summary.folder / "report.html").string();
  if (summary.skipped) {
    return fmt::format("{}: finished earlier, skipped (--force analyses again)\n  {}\n",
                       outcome.input.string(), report);
  }
  std::string text = fmt::format("{}: {}, {:.1f} s, analysed in {:.1f} s\n", outcome.input.string(),
                                 plural(static_cast<std::size_t>(summary.frames), "frame"),
                                 summary.duration_s, summary.wall_s);
  if (!summary.damage.empty()) text += "  the file is damaged: " + summary.damage + "\n";
  if (summary.faces > 0) {
    text += "  " + faces_text(summary) + "\n";
  } else {
    for (const std::string& note : summary.notes) text += "  " + note + "\n";
  }
  return text + "  " + report + "\n";
}

nlohmann::ordered_json as_json(const Outcome& outcome) {
  nlohmann::ordered_json json;
  json["input"] = outcome.input.string();
  if (!outcome.summary) {
    json["status"] = "failed";
    json["error"] = outcome.error;
    return json;
  }
  const AnalyzeSummary& summary = *outcome.summary;
  json["status"] = summary.skipped ? "skipped" : "done";
  json["folder"] = summary.folder.string();
  json["frames"] = summary.frames;
  json["duration_s"] = summary.duration_s;
  json["wall_s"] = summary.wall_s;
  json["faces"] = summary.faces;
  json["micro"] = summary.micro;
  json["macro"] = summary.macro;
  json["blink"] = summary.blink;
  json["head"] = summary.head;
  json["damage"] = summary.damage;
  json["notes"] = summary.notes;
  return json;
}

std::vector<Outcome> analyze_all(const AnalyzeFlags& flags,
                                 const std::vector<RecordingInput>& inputs,
                                 const AnalyzeOptions& options, const CommonFlags& common,
                                 const CancelToken& cancel) {
  std::vector<Outcome> outcomes;
  TerminalProgress progress(progress_style(common.silent()), "frames");
  const auto add = [&](Outcome outcome) {
    progress.clear();
    if (!common.silent()) print(as_text(outcome));
    outcomes.push_back(std::move(outcome));
  };
  for_each_recording(
      inputs, progress, cancel,
      [&](const RecordingInput& input) {
        add({input.path,
             analyze_recording(input.path, input.name, flags.folder, options, flags.outputs,
                               progress, cancel),
             {}});
      },
      [&](const RecordingInput& input, const Error& error) {
        add({input.path, {}, error.what()});
      });
  return outcomes;
}

// Rows of the table of roles that hold for none of the recordings: misspelt, as a rule.
void report_unknown_roles(const AnalyzeOptions& options,
                          const std::vector<RecordingInput>& inputs) {
  if (options.roles.empty()) return;
  std::vector<std::string> names;
  for (const RecordingInput& input : inputs) names.push_back(recording_stem(input.path));
  for (const std::string& name : unknown_recordings(read_roles(options.roles), names)) {
    fmt::print(stderr, "inkling: {}: none of these recordings is called '{}'\n",
               options.roles.string(), name);
  }
}

int report(const std::vector<Outcome>& outcomes, const std::vector<PassedOver>& passed_over,
           const CommonFlags& common) {
  std::size_t failed = 0;
  nlohmann::ordered_json recordings = nlohmann::ordered_json::array();
  for (const auto& outcome : outcomes) {
    recordings.push_back(as_json(outcome));
    if (outcome.summary) continue;
    ++failed;
    if (common.silent()) fmt::print(stderr, "inkling: {}\n", outcome.error);
  }
  if (common.json) {
    print_json({{"version", version()},
                {"recordings", recordings},
                {"passed_over", passed_over_json(passed_over)}});
  } else if (!common.quiet) {
    print(passed_over_text(passed_over));
    if (failed > 0) {
      fmt::print(stderr, "inkling: {} of {} recordings failed:\n", failed, outcomes.size());
    }
    for (const auto& outcome : outcomes) {
      if (!outcome.summary) fmt::print(stderr, "  {}\n", outcome.error);
    }
  }
  return failed == 0 ? kDone : kSomeFailed;
}

int run_analyze(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling analyze", kAnalyze.summary);
  AnalyzeFlags flags;
  AnalyzeOptions options;
  line.add(analyze_flags(), flags);
  line.add(analyze_options(), options);
  const VariantFlags spotter(line, "spotter", "", spotters(), options.spotter);
  line.add_help(spotter.help());
  const FollowFlags follow(line);
  line.add_help(outputs_help(analysis_outputs(),
                             "for each recording, a folder DIR/<name of the recording>/ with") +
                input_rule_help() + "\n" + kAnalyzeExamples);
  if (!line.parse(std::move(args))) return kDone;
  options.spotter = spotter.chosen();
  options.spotter_options = spotter.options();
  if (follow.detector().given()) {
    options.detector = follow.detector().chosen();
    options.detector_options = follow.detector().options();
  }
  if (follow.landmarker().given()) {
    options.landmarker = follow.landmarker().chosen();
    options.landmarker_options = follow.landmarker().options();
  }
  options.jobs = line.common().jobs;
  const RecordingInputs inputs = recording_inputs(flags.inputs, flags.rule, flags.folder);
  if (!line.common().quiet) report_unknown_roles(options, inputs.recordings);
  return report(analyze_all(flags, inputs.recordings, options, line.common(), cancel),
                inputs.passed_over, line.common());
}

}  // namespace

const Command kAnalyze{"analyze", "Find movements in recordings and write a report for each",
                       run_analyze};

}  // namespace inkling::cli
