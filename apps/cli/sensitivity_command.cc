#include <fmt/format.h>

#include <filesystem>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/export_flags.h"
#include "cli/follow_flags.h"
#include "cli/output.h"
#include "cli/recording_inputs.h"
#include "cli/recording_loop.h"
#include "inkling/core/version.h"
#include "inkling/files/names.h"
#include "inkling/files/sha256.h"
#include "inkling/recording.h"
#include "inkling/report/output_plans.h"
#include "inkling/report/page.h"
#include "inkling/report/sensitivity.h"
#include "inkling/report/sensitivity_outputs.h"
#include "inkling/sensitivity/sensitivity_options.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kSensitivityExamples[] = R"(
Tells the smallest movement of a face that your own set-up can show: camera, light, distance and
bit rate. Record a face at rest, 20 to 60 s, just as you record your sessions. Movements of known
size are inserted into copies of that footage (brows, eyes, nose, mouth, at random times), the
copies are encoded at the recording's own bit rate and spotted, and what is found is counted:
  found         a micro-expression was spotted that contains the inserted apex, or whose apex lies
                within the inserted movement or 2 frames of it: the curve is about these
  found_strict  its interval has IoU >= 0.5 with the inserted one: beside it, in the tables
The rate of false alarms is that of the untouched footage, encoded in the same way. For several
recordings DIR/sensitivity.html compares them. Finished copies are kept in DIR/<name>.sensitivity,
so that the same command goes on where it was stopped.

Examples:
  inkling sensitivity neutral.mp4 -o sens
  inkling sensitivity near.mp4 far.mp4 -o sens              two set-ups compared
  inkling sensitivity neutral.mp4 -o sens --spotter flow --spotter lbp-chi2
  inkling sensitivity neutral.mp4 -o sens --bitrate 250     what a thinner line would show
  inkling sensitivity neutral.mp4 -o sens --amplitudes 1,2,4,8 --insertions 20

The figures are about inserted movements: real ones differ in speed, shape and light.
)";

struct SensitivityFlags {
  std::vector<std::string> inputs;
  InputRule rule;
  std::string folder;
  std::vector<std::string> exports;
};

const OptionTable<SensitivityFlags>& sensitivity_flags() {
  static const auto table =
      OptionTable<SensitivityFlags>()
          .add(OptionRow("VIDEO", "Recordings of a face at rest; several are compared")
                   .is_positional()
                   .is_required()
                   .takes(Given::kWords)
                   .has_results_apart(),
               &SensitivityFlags::inputs)
          .include(input_rule(), &SensitivityFlags::rule)
          .add(OptionRow("output", "Folder for the results")
                   .also('o')
                   .is_output()
                   .shown_as("DIR")
                   .is_required(),
               &SensitivityFlags::folder)
          .add(export_row(), &SensitivityFlags::exports);
  return table;
}

std::string as_text(const SensitivityResult& result, const fs::path& folder) {
  std::string text = fmt::format("{} (inserted truth)\n", result.recording);
  for (const SpotterSensitivity& spotter : result.spotters) {
    text += fmt::format("  {}: {}\n", spotter.spotter, sensitivity_sentence(result, spotter));
  }
  return text + fmt::format("  {}\n", (folder / "sensitivity.html").string());
}

struct Measured {
  std::vector<SensitivityResult> results;
  std::vector<std::string> errors;
};

SensitivityResult measure(const RecordingInput& input, const SensitivityFlags& flags,
                          SensitivityOptions options, Progress& progress,
                          const CancelToken& cancel) {
  const fs::path folder = fs::path(flags.folder) / input.name;
  const SensitivityExports exports(sensitivity_outputs(), flags.exports);
  open_source(input.path, options.source);  // refuses what is no recording
  OutputSet set(sensitivity_plan(folder, {input.path, sha256_of_input(input.path)}, options.force));
  exports.check(set);
  options.store = folder;
  options.store += ".sensitivity";
  SensitivityResult result = measure_sensitivity(input.path, options, progress, cancel);
  result.recording = readable_name(input.name);
  exports.write(result, set);
  return result;
}

Measured measure_all(const SensitivityFlags& flags, const std::vector<RecordingInput>& inputs,
                     const SensitivityOptions& options, const CommonFlags& common,
                     const CancelToken& cancel) {
  Measured measured;
  TerminalProgress progress(progress_style(common.silent()), "frames");
  for_each_recording(
      inputs, progress, cancel,
      [&](const RecordingInput& input) {
        measured.results.push_back(measure(input, flags, options, progress, cancel));
        progress.clear();
        if (common.silent()) return;
        print(as_text(measured.results.back(), fs::path(flags.folder) / input.name));
      },
      [&](const RecordingInput&, const Error& error) {
        measured.errors.push_back(error.what());
        fmt::print(stderr, "inkling: {}\n", error.what());
      });
  return measured;
}

OutputPlan comparison_plan() {
  return {.job = "inkling sensitivity", .way_out = "choose another folder with -o"};
}

int run_sensitivity(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling sensitivity", kSensitivity.summary);
  SensitivityFlags flags;
  SensitivityOptions options;
  line.add(sensitivity_flags(), flags);
  line.add(sensitivity_options(), options);
  const FollowFlags follow(line);
  line.add_help(
      outputs_help(sensitivity_outputs(), "for each recording, into DIR/<name of the recording>/") +
      input_rule_help() + kSensitivityExamples);
  if (!line.parse(std::move(args))) return kDone;
  const FollowMethods methods = follow.methods();
  options.detector = methods.detector, options.detector_options = methods.detector_options;
  options.landmarker = methods.landmarker, options.landmarker_options = methods.landmarker_options;
  const CommonFlags& common = line.common();
  options.seed = common.seed, options.jobs = common.jobs;
  const RecordingInputs inputs = recording_inputs(flags.inputs, flags.rule, flags.folder);
  const fs::path page = fs::path(flags.folder) / "sensitivity.html";
  const bool compared = inputs.recordings.size() > 1 && has_pages();
  if (compared && fs::exists(page)) check_named_outputs(comparison_plan(), {page});
  const Measured measured = measure_all(flags, inputs.recordings, options, common, cancel);
  if (compared && measured.results.size() > 1) {
    write_named_outputs(comparison_plan(), {{page, sensitivity_html(measured.results)}});
    if (!common.silent()) print(fmt::format("compared: {}\n", page.string()));
  }
  if (common.json) {
    nlohmann::ordered_json json = {{"version", version()}, {"errors", measured.errors}};
    json["recordings"] = nlohmann::ordered_json::array();
    for (const SensitivityResult& result : measured.results) {
      json["recordings"].push_back(nlohmann::ordered_json::parse(sensitivity_json(result)));
    }
    json["passed_over"] = passed_over_json(inputs.passed_over);
    print_json(json);
  } else if (!common.quiet) {
    print(passed_over_text(inputs.passed_over));
  }
  return measured.errors.empty() ? kDone : kSomeFailed;
}

}  // namespace

const Command kSensitivity{
    "sensitivity", "Tell the smallest movement that your own recordings can show", run_sensitivity};

}  // namespace inkling::cli
