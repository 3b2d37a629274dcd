#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/follow_flags.h"
#include "cli/recording_inputs.h"
#include "cli/terminal_progress.h"
#include "cli/variant_flags.h"
#include "inkling/core/version.h"
#include "inkling/recognition/model_file.h"
#include "inkling/report/analyze_recording.h"
#include "inkling/spotter.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kAnalyzeExamples[] = R"(
Writes, for each recording, a folder DIR/<name of the recording>/ with
  report.html  the page to look at: score curve, every movement with its pictures
  events.csv   one row a movement: onset, apex, offset in seconds and frames
  frames.csv   one row for every frame of the file, with the reason where no face is seen
  run.json     versions, options, SHA-256 of the input, counts, timings
Times are in seconds from the start of the recording, frames count from 0.

Examples:
  inkling analyze session.mp4 -o results
  inkling analyze monday/ tuesday.mkv -o results       all videos of a folder, and one more
  inkling analyze frames/s01/ --fps 200 -o results     a folder of numbered pictures
  inkling analyze call.mp4 --roi 0,0,640,720 -o left   only the left half of a 1280x720 call
  inkling analyze session.mp4 --hide-faces -o shared   a report without pictures of the person
  inkling analyze session.mp4 -o results --recognizer lbp.inkling    names emotions, too

A recording that is finished already, with the same options, is skipped; see --force.
A movement found is a possible micro-expression, for a person to judge: it says nothing on
truth, intent or health.
)";

struct AnalyzeFlags {
  std::vector<std::string> inputs;
  std::string folder = "inkling-output";
  std::optional<int> face;
  std::string roi, recognizer;
  double fps = 25;
  bool hide_faces = false, landmarks_csv = false, force = false;

  void add_to(CLI::App& app) {
    app.add_option("VIDEO", inputs, "Recordings: video files, or folders of numbered pictures")
        ->required()
        ->type_name("");
    app.add_option("-o,--output", folder, "Folder for the results (default inkling-output)")
        ->type_name("DIR");
    app.add_option("--face", face, "Only this face, by its face_id: 1, 2, … (default: all)")
        ->check(range(1, 1000000))
        ->type_name("N");
    app.add_option("--roi", roi, "Look for faces only there, in pixels from the top left corner")
        ->type_name("X,Y,W,H");
    app.add_option("--fps", fps, "Frames a second of picture folders (default 25)")
        ->check(range(1, 10000))
        ->type_name("RATE");
    app.add_option("--recognizer", recognizer,
                   "Model of inkling train: names the emotion of each micro-expression; faces are "
                   "followed by the detector and landmarker that it was trained with")
        ->type_name("FILE");
    app.add_flag("--hide-faces", hide_faces, "No pictures of the face in the report");
    app.add_flag("--landmarks-csv", landmarks_csv,
                 "Also landmarks.csv, with the column names of OpenFace");
    app.add_flag("--force", force, "Analyse again what is finished already");
  }
};

Rect parse_roi(const std::string& text) {
  Rect roi;
  char rest = 0;
  const int read =
      std::sscanf(text.c_str(), "%lf,%lf,%lf,%lf%c", &roi.x, &roi.y, &roi.w, &roi.h, &rest);
  if (read != 4 || !(roi.x >= 0 && roi.y >= 0 && roi.w > 0 && roi.h > 0)) {
    throw Error(ErrorKind::kUsage, "'" + text + "' is not a region of the picture", "option --roi",
                "write X,Y,W,H in pixels, e.g. 0,0,640,720");
  }
  return roi;
}

struct Outcome {
  fs::path input;
  std::optional<AnalyzeSummary> summary;  // none: it failed
  std::string error;
};

std::string faces_text(const AnalyzeSummary& summary) {
  if (summary.faces == 0) return "no face found";
  return fmt::format(
      "{} face{}; possible micro-expressions: {}, longer movements: {}, blinks: {}, "
      "head movements: {}",
      summary.faces, summary.faces == 1 ? "" : "s", summary.micro, summary.macro, summary.blink,
      summary.head);
}

std::string as_text(const Outcome& outcome) {
  if (!outcome.summary) return fmt::format("failed: {}\n", outcome.error);
  const AnalyzeSummary& summary = *outcome.summary;
  const std::string report = (summary.folder / "report.html").string();
  if (summary.skipped) {
    return fmt::format("{}: finished earlier, skipped (--force analyses again)\n  {}\n",
                       outcome.input.string(), report);
  }
  return fmt::format("{}: {} frames, {:.1f} s, analysed in {:.1f} s\n  {}\n  {}\n",
                     outcome.input.string(), summary.frames, summary.duration_s, summary.wall_s,
                     faces_text(summary), report);
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
  return json;
}

std::vector<Outcome> analyze_all(const std::vector<fs::path>& inputs, const fs::path& folder,
                                 const AnalyzeOptions& options, bool force,
                                 const CommonFlags& common, const CancelToken& cancel) {
  std::vector<Outcome> outcomes;
  TerminalProgress progress(progress_style(common.silent()), "frames");
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    cancel.check();
    Outcome outcome{inputs[i], {}, {}};
    const std::string name = inputs[i].filename().string();
    progress.begin(inputs.size() == 1 ? name
                                      : fmt::format("[{}/{}] {}", i + 1, inputs.size(), name));
    try {
      outcome.summary = analyze_recording(inputs[i], folder, options, force, progress, cancel);
    } catch (const Error& error) {
      // One recording among several may fail; alone it is the whole command that fails. What is
      // wrong with the options is wrong for all.
      if (error.kind() == ErrorKind::kCancelled || error.kind() == ErrorKind::kUsage ||
          inputs.size() == 1) {
        throw;
      }
      outcome.error = error.what();
    }
    progress.clear();
    if (!common.silent()) print(as_text(outcome));
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

int report(const std::vector<Outcome>& outcomes, const CommonFlags& common) {
  std::size_t failed = 0;
  nlohmann::ordered_json recordings = nlohmann::ordered_json::array();
  for (const auto& outcome : outcomes) {
    recordings.push_back(as_json(outcome));
    if (outcome.summary) continue;
    ++failed;
    if (common.silent()) fmt::print(stderr, "inkling: {}\n", outcome.error);
  }
  if (common.json) {
    const nlohmann::ordered_json json = {{"version", kVersion}, {"recordings", recordings}};
    print(json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  } else if (failed > 0 && !common.quiet) {
    fmt::print(stderr, "inkling: {} of {} recordings failed:\n", failed, outcomes.size());
    for (const auto& outcome : outcomes) {
      if (!outcome.summary) fmt::print(stderr, "  {}\n", outcome.error);
    }
  }
  return failed == 0 ? kDone : kSomeFailed;
}

int run_analyze(std::vector<std::string> args, const CancelToken& cancel) {
  CLI::App app;
  describe(app, "inkling analyze", kAnalyze.summary);
  AnalyzeFlags flags;
  flags.add_to(app);
  AnalyzeOptions options;
  const VariantFlags spotter(app, "spotter", "", spotters(), options.spotter);
  const FollowFlags follow(app);
  CommonFlags common;
  common.add_to(app);
  app.footer(spotter.help() + follow.help() + kAnalyzeExamples);
  if (!parse_args(app, std::move(args))) return kDone;

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
  options.face = flags.face;
  if (!flags.roi.empty()) options.roi = parse_roi(flags.roi);
  options.fps = flags.fps;
  if (!flags.recognizer.empty()) {
    options.recognizer = std::make_shared<const Model>(fs::path(flags.recognizer));
  }
  options.hide_faces = flags.hide_faces;
  options.landmarks = flags.landmarks_csv;
  options.jobs = common.jobs;
  return report(analyze_all(recording_inputs(flags.inputs), flags.folder, options, flags.force,
                            common, cancel),
                common);
}

}  // namespace

const Command kAnalyze{"analyze", "Find movements in recordings and write a report for each",
                       run_analyze};

}  // namespace inkling::cli
