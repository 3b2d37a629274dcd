#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/recording_inputs.h"
#include "cli/synth_commands.h"
#include "cli/synth_flags.h"
#include "cli/terminal_progress.h"
#include "inkling/core/parallel.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/output_folder.h"
#include "inkling/synthesis/call/insert.h"
#include "inkling/synthesis/person/portrait.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kInsertExamples[] = R"(
Writes into DIR, for each input, NAME.mp4 with the movements in it, and
  truth.csv       one row a movement: onset, apex, offset, type, action units, amplitude
  recordings.csv  one row a recording: frames, rate, length
Every movement is a smooth warp of the skin, anchored to the moving face; what it does not reach
stays as it was. These recordings are synthetic truth: say so wherever you show figures from them.

Examples:
  inkling synth insert call.mp4 -o made                      a micro-expression every 4 s or so
  inkling synth insert call.mp4 -o made --units 12L --amplitude 0.02
  inkling synth insert a.jpg b.jpg -o made --seconds 60 --blinks 12 --macros 4 --heads 6 \
      --bitrate 500 --freezes 2                              pictures brought to life, as in a call
  inkling evaluate spotting --truth made/truth.csv --predictions results
)";

bool is_picture(const fs::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const char* known : {".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".ppm"}) {
    if (extension == known) return fs::is_regular_file(path);
  }
  return false;
}

struct Item {
  fs::path input, output;
  std::uint64_t seed;
};

std::vector<Item> items_of(const std::vector<fs::path>& inputs, const fs::path& folder, int copies,
                           bool lossless, std::uint64_t seed) {
  std::vector<Item> items;
  for (const fs::path& input : inputs) {
    for (int n = 1; n <= copies; ++n) {
      const std::string name =
          copies == 1 ? recording_stem(input) : fmt::format("{}-{}", recording_stem(input), n);
      items.push_back(
          {input, folder / (name + (lossless ? ".mkv" : ".mp4")), seed * 1000003 + items.size()});
    }
  }
  return items;
}

SynthRecording make(const Item& item, SynthOptions options, Progress& progress,
                    const CancelToken& cancel) {
  options.seed = item.seed;
  SynthRecording made;
  const FollowMethods methods;
  if (is_picture(item.input)) {
    const auto& detector = find_variant(detectors(), "detector", methods.detector);
    const auto& landmarker = find_variant(landmarkers(), "landmarker", methods.landmarker);
    const auto detect = detector.create(detector.defaults());
    const auto fit = landmarker.create(landmarker.defaults());
    made = animate_portrait(portrait_of(item.input, *detect, *fit), item.output, options, progress,
                            cancel);
  } else {
    made = insert_into_video(item.input, item.output, options, methods, progress, cancel);
  }
  made.row.dataset = "synthetic";
  made.row.subject = recording_stem(item.input);
  for (TruthRow& row : made.truth) row.subject = made.row.subject;
  return made;
}

// Frames of one recording, or recordings of several: several at once would mix their frames.
class OneOfMany : public Progress {
 public:
  OneOfMany(Progress& under, std::size_t count) : under_(under), count_(count) {}
  void update(std::string_view stage, std::int64_t done, std::int64_t total) override {
    if (count_ == 1) under_.update(stage, done, total);
  }
  void one_done() {
    if (count_ > 1) under_.update("recordings", ++done_, static_cast<std::int64_t>(count_));
  }

 private:
  Progress& under_;
  std::size_t count_;
  std::atomic<std::int64_t> done_{0};
};

}  // namespace

int run_synth_insert(std::vector<std::string> args, const CancelToken& cancel) {
  CLI::App app;
  describe(app, "inkling synth insert", "Insert known movements into recordings or pictures");
  std::vector<std::string> inputs;
  std::string folder;
  int copies = 1;
  app.add_option("INPUT", inputs, "Recordings, or pictures that are brought to life")
      ->required()
      ->type_name("");
  app.add_option("-o,--output", folder, "Folder for the recordings and the truth")
      ->required()
      ->type_name("DIR");
  app.add_option("--copies", copies, "Recordings to make of each input, each another (default 1)")
      ->check(range(1, 10000))
      ->type_name("N");
  SynthFlags flags;
  flags.add_to(app);
  CommonFlags common;
  common.add_to(app);
  app.footer(kInsertExamples);
  if (!parse_args(app, std::move(args))) return kDone;

  const SynthOptions options = flags.options();
  const auto items =
      items_of(recording_inputs(inputs), folder, copies, options.lossless, common.seed);
  const OutputFolder made_folder(folder);
  std::vector<SynthRecording> made(items.size());
  TerminalProgress terminal(progress_style(common.silent()), items.size() == 1 ? "frames" : "");
  OneOfMany progress(terminal, items.size());
  for_each_parallel(items.size(), common.jobs, [&](std::size_t i) {
    made[i] = make(items[i], options, progress, cancel);
    progress.one_done();
  });
  terminal.clear();

  std::vector<TruthRow> truth;
  std::vector<RecordingRow> recordings;
  for (const SynthRecording& one : made) {
    truth.insert(truth.end(), one.truth.begin(), one.truth.end());
    recordings.push_back(one.row);
  }
  write_file(fs::path(folder) / "truth.csv", truth_csv(truth));
  write_file(fs::path(folder) / "recordings.csv", recordings_csv(recordings));
  std::size_t micro = 0;
  for (const TruthRow& row : truth) micro += row.type == "micro";
  if (common.json) {
    print(nlohmann::ordered_json{{"recordings", recordings.size()},
                                 {"movements", truth.size()},
                                 {"micro", micro},
                                 {"folder", folder}}
              .dump(2) +
          "\n");
  } else if (!common.quiet) {
    print(
        fmt::format("{} synthetic recording{} with {} movements, {} of them micro-expressions\n  "
                    "{}\n",
                    recordings.size(), recordings.size() == 1 ? "" : "s", truth.size(), micro,
                    (fs::path(folder) / "truth.csv").string()));
  }
  return kDone;
}

}  // namespace inkling::cli
