#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/follow_flags.h"
#include "cli/recording_inputs.h"
#include "cli/terminal_progress.h"
#include "inkling/analyze.h"
#include "inkling/core/version.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/output_folder.h"
#include "inkling/report/sensitivity.h"
#include "inkling/sensitivity.h"
#include "inkling/spotter.h"

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
The rate of false alarms is that of the untouched footage, encoded in the same way.

Writes, for each recording, into DIR/<name of the recording>/
  sensitivity.html  the page to look at: curve, 50 % and 90 % points, table by region
  sensitivity.csv   one row a spotter, amplitude and region, with 95 % intervals
  sensitivity.json  everything
and, for several recordings, DIR/sensitivity.html, which compares them. Finished copies are
remembered in DIR/<name>.sensitivity, so that the same command goes on where it was stopped.

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
  std::string folder, amplitudes = "0.5,1,1.5,2,3", duration = "0.2,0.48";
  std::vector<std::string> spotters;
  SensitivityOptions given;

  void add_to(CLI::App& app) {
    app.add_option("VIDEO", inputs, "Recordings of a face at rest; several are compared")
        ->required()
        ->type_name("");
    app.add_option("-o,--output", folder, "Folder for the results")->required()->type_name("DIR");
    std::string names;
    for (const auto* v : inkling::spotters()) names += (names.empty() ? "" : ", ") + v->name;
    app.add_option("--spotter", spotters,
                   "Spotter to test, again for another: " + names + " (default " +
                       given.spotters.front() + ")")
        ->type_name("NAME")
        ->allow_extra_args(false);
    app.add_option("--amplitudes", amplitudes,
                   "To try, % of the eye distance, 0.1 to 20 (default 0.5,1,1.5,2,3)")
        ->type_name("LIST");
    app.add_option("--insertions", given.insertions, "Movements an amplitude (default 40)")
        ->check(range(4, 2000))
        ->type_name("N");
    app.add_option("--duration", duration, "Onset to offset, 0.04 to 0.5 s (default 0.2,0.48)")
        ->type_name("S,S");
    app.add_option("--bitrate", given.bitrate_kbps,
                   "Of the copies; 0: that of the recording, of pictures nearly without loss "
                   "(default 0)")
        ->check(range(0, 100000))
        ->type_name("KBIT/S");
    app.add_option("--face", given.face, "Which face (default: the one seen most)")
        ->check(range(1, 1000000))
        ->type_name("N");
    app.add_option("--fps", given.fps, "Frames a second, of image folders (default 25)")
        ->check(range(1, 1000))
        ->type_name("RATE");
    app.add_option("--resamples", given.resamples, "Of the bootstrap, for intervals (default 1000)")
        ->check(range(20, 100000))
        ->type_name("N");
    app.add_flag("--force", given.force, "Make finished copies again");
  }
  SensitivityOptions options() const;
};

// Numbers between commas, rising, each from min to max.
std::vector<double> parse_numbers(const std::string& text, const char* flag, double min,
                                  double max) {
  std::vector<double> numbers;
  std::string rest = text;
  bool good = !text.empty() && text.back() != ',';
  while (good && !rest.empty()) {
    const std::size_t comma = rest.find(',');
    const std::string word = rest.substr(0, comma);
    rest = comma == std::string::npos ? "" : rest.substr(comma + 1);
    double value = 0;
    good = CLI::detail::lexical_cast(word, value) && value >= min && value <= max &&
           (numbers.empty() || value > numbers.back());
    numbers.push_back(value);
  }
  if (!good) {
    throw Error(ErrorKind::kUsage, "'" + text + "' is no list of rising numbers", flag,
                fmt::format("write numbers from {:.3g} to {:.3g} with commas between", min, max));
  }
  return numbers;
}

SensitivityOptions SensitivityFlags::options() const {
  SensitivityOptions options = given;
  options.amplitudes_iod = parse_numbers(amplitudes, "option --amplitudes", 0.1, 20);
  for (double& a : options.amplitudes_iod) a /= 100;
  const auto durations = parse_numbers(duration, "option --duration", 0.04, 0.5);
  if (durations.size() > 2) {
    throw Error(ErrorKind::kUsage, "'" + duration + "' has more than two numbers",
                "option --duration", "write SHORTEST,LONGEST or one number");
  }
  options.duration_s = {durations.front(), durations.back()};
  if (!spotters.empty()) options.spotters = spotters;
  for (std::size_t i = 0; i < options.spotters.size(); ++i) {
    find_variant(inkling::spotters(), "spotter", options.spotters[i]);
    const auto end = options.spotters.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(options.spotters.begin(), end, options.spotters[i]) != end) {
      throw Error(ErrorKind::kUsage, "the same spotter is named twice", options.spotters[i],
                  "name it once");
    }
  }
  return options;
}

std::string as_text(const SensitivityResult& result, const fs::path& folder) {
  std::string text = fmt::format("{} (inserted truth)\n", result.recording);
  for (const SpotterSensitivity& spotter : result.spotters) {
    text += fmt::format("  {}: {}\n", spotter.spotter, sensitivity_sentence(result, spotter));
  }
  return text + fmt::format("  {}\n", (folder / result.recording / "sensitivity.html").string());
}

struct Measured {
  std::vector<SensitivityResult> results;
  std::vector<std::string> errors;
};

Measured measure_all(const std::vector<fs::path>& inputs, const fs::path& folder,
                     SensitivityOptions options, const CommonFlags& common,
                     const CancelToken& cancel) {
  Measured measured;
  TerminalProgress progress(progress_style(common.silent()), "frames");
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const std::string name = inputs[i].filename().string();
    progress.begin(inputs.size() == 1 ? name
                                      : fmt::format("[{}/{}] {}", i + 1, inputs.size(), name));
    try {
      const std::string stem = recording_stem(inputs[i]);
      const OutputFolder results(folder / stem);
      options.store = folder / (stem + ".sensitivity");
      measured.results.push_back(measure_sensitivity(inputs[i], options, progress, cancel));
      write_sensitivity(measured.results.back(), folder / stem);
      progress.clear();
      if (!common.silent()) print(as_text(measured.results.back(), folder));
    } catch (const Error& error) {
      // One recording among several may fail; alone it is the whole command that fails.
      if (error.kind() == ErrorKind::kCancelled || inputs.size() == 1) throw;
      progress.clear();
      measured.errors.push_back(error.what());
      fmt::print(stderr, "inkling: {}\n", error.what());
    }
  }
  return measured;
}

int run_sensitivity(std::vector<std::string> args, const CancelToken& cancel) {
  CLI::App app;
  describe(app, "inkling sensitivity", kSensitivity.summary);
  SensitivityFlags flags;
  flags.add_to(app);
  const FollowFlags follow(app);
  CommonFlags common;
  common.add_to(app);
  app.footer(follow.help() + kSensitivityExamples);
  if (!parse_args(app, std::move(args))) return kDone;

  SensitivityOptions options = flags.options();
  const FollowMethods methods = follow.methods();
  options.detector = methods.detector, options.detector_options = methods.detector_options;
  options.landmarker = methods.landmarker, options.landmarker_options = methods.landmarker_options;
  options.seed = common.seed, options.jobs = common.jobs;
  const Measured measured =
      measure_all(recording_inputs(flags.inputs), flags.folder, options, common, cancel);
  if (measured.results.size() > 1) {
    const fs::path page = fs::path(flags.folder) / "sensitivity.html";
    write_file(page, sensitivity_html(measured.results));
    if (!common.silent()) print(fmt::format("compared: {}\n", page.string()));
  }
  if (common.json) {
    nlohmann::ordered_json json = {{"version", kVersion}, {"errors", measured.errors}};
    json["recordings"] = nlohmann::ordered_json::array();
    for (const SensitivityResult& result : measured.results) {
      json["recordings"].push_back(nlohmann::ordered_json::parse(sensitivity_json(result)));
    }
    print(json.dump(2) + "\n");
  }
  return measured.errors.empty() ? kDone : kSomeFailed;
}

}  // namespace

const Command kSensitivity{
    "sensitivity", "Tell the smallest movement that your own recordings can show", run_sensitivity};

}  // namespace inkling::cli
