#include <fmt/format.h>

#include <filesystem>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/recording_inputs.h"
#include "cli/synth_commands.h"
#include "cli/terminal_progress.h"
#include "inkling/core/parallel.h"
#include "inkling/core/shared_progress.h"
#include "inkling/core/silent_progress.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/folder_names.h"
#include "inkling/files/names.h"
#include "inkling/files/output_set.h"
#include "inkling/files/sha256.h"
#include "inkling/synth.h"
#include "inkling/synthesis/call/insert.h"
#include "inkling/synthesis/call/synth_options.h"
#include "inkling/synthesis/recorded/measure_motion.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kInsertExamples[] = R"(
Writes into DIR, for each input, NAME.mp4 with the movements in it, and
  truth.csv       one row a movement: onset, apex, offset, type, action units, amplitude; with
                  --like the recorded movement that it was made from, and no units unless given
  recordings.csv  one row a recording: frames, rate, length
What Inkling did not write, and the recordings that are read, are never written over.
Every movement is a smooth warp of the skin, anchored to the moving face; what it does not reach
stays as it was. These recordings are synthetic truth: say so wherever you show figures from them.

Examples:
  inkling synth insert call.mp4 -o made                      a micro-expression every 4 s or so
  inkling synth insert call.mp4 -o made --units 12L --amplitude 0.02
  inkling synth insert call.mp4 -o made --like smile.mp4@5-30:12+6
                                                         as a recorded smile moved the skin
  inkling synth insert a.jpg b.jpg -o made --seconds 60 --blinks 12 --macros 4 --heads 6 \
      --bitrate 500 --freezes 2                              pictures animated, as in a call
  inkling evaluate spotting --truth made/truth.csv --predictions results
)";

struct InsertFlags {
  std::vector<std::string> inputs;
  std::string folder;
  int copies = 1;
  bool force = false;
};

const OptionTable<InsertFlags>& insert_flags() {
  static const auto table =
      OptionTable<InsertFlags>()
          .add(OptionRow("INPUT", "Recordings, or pictures to animate")
                   .is_positional()
                   .is_required()
                   .takes(Given::kWords),
               &InsertFlags::inputs)
          .add(OptionRow("output", "Folder for the recordings and the truth")
                   .also('o')
                   .is_output()
                   .shown_as("DIR")
                   .is_required(),
               &InsertFlags::folder)
          .add(OptionRow("copies", "Recordings to make of each input, each another")
                   .between(1, 10000)
                   .shown_as("N"),
               &InsertFlags::copies)
          .add(OptionRow("force", "Replace what Inkling made there of other recordings"),
               &InsertFlags::force);
  return table;
}

struct Item {
  fs::path input;
  std::string stem, file;
  std::uint64_t seed;
};

std::vector<Item> items_of(const std::vector<RecordingInput>& inputs, int copies, bool lossless,
                           std::uint64_t seed) {
  std::vector<Item> items;
  for (const RecordingInput& input : inputs) {
    if (input.problem) throw Error(*input.problem);
    for (int n = 1; n <= copies; ++n) {
      const std::string name = copies == 1 ? input.name : fmt::format("{}-{}", input.name, n);
      items.push_back({input.path, input.name, name + (lossless ? ".mkv" : ".mp4"),
                       seed * 1000003 + items.size()});
    }
  }
  return items;
}

bool is_still(const fs::path& input) {
  std::error_code ignored;
  return is_picture_name(input) && fs::is_regular_file(input, ignored);
}

// An option that does not apply to an input is not taken in silence.
void refuse_idle_options(const CommandLine& line, const std::vector<RecordingInput>& inputs,
                         const SynthOptions& options) {
  for (const RecordingInput& input : inputs) {
    const std::string why = "does not apply to " + input.path.string() + ", which is a ";
    if (is_still(input.path)) {
      line.refuse({"face", "true-fps", "track"}, why + "picture", "leave one of them out");
    } else {
      line.refuse({"seconds", "variable-rate", "size", "eyes", "liveliness"}, why + "recording",
                  "leave one of them out");
    }
  }
  if (options.lossless) {
    line.refuse({"bitrate"}, "does not apply to what is encoded without loss", "leave one out");
  }
  if (line.is_given("like")) {
    line.refuse({"units", "emotion", "any-place"},
                "does not apply where --like says which movements", "leave one out");
  }
  if (options.script.natural_timing) {
    line.refuse({"duration"}, "does not apply to --natural, which draws it", "leave one out");
  }
  if (line.is_given("units")) {
    line.refuse({"emotion"}, "does not apply where --units says which movements", "leave one out");
  }
}

OutputPlan insert_plan(const InsertFlags& flags, const std::vector<RecordingInput>& inputs,
                       const std::vector<std::string>& like) {
  OutputPlan plan{.folder = flags.folder,
                  .set = "synth-insert",
                  .job = "inkling synth insert",
                  .whole_folder = true,
                  .force = flags.force,
                  .way_out = "choose another folder with -o",
                  .way_apart = "name it, too",
                  .way_over = "replace what is there with --force"};
  for (const RecordingInput& input : inputs) {
    if (fs::exists(input.path)) plan.inputs.push_back({input.path, sha256_of_input(input.path)});
  }
  for (const std::string& text : like) {
    const fs::path video = parse_motion_source(text).video;
    if (fs::exists(video)) plan.inputs.push_back({video, sha256_of_input(video)});
  }
  return plan;
}

void check_items(const std::vector<Item>& items, const SynthOptions& options,
                 const OutputSet& set) {
  std::vector<std::string> names = {"truth.csv", "recordings.csv"};
  for (const Item& item : items) {
    names.push_back(item.file);
    if (options.keep_original) names.push_back(original_path(item.file).string());
  }
  for (const std::string& name : names) set.check_name(name);
}

SynthRecording make(const Item& item, const fs::path& folder, SynthOptions options,
                    const RecordedMotions& recorded, Progress& progress,
                    const CancelToken& cancel) {
  options.seed = item.seed;
  SynthRecording made =
      stage_insertion(item.input, folder / item.file, options, recorded, progress, cancel);
  made.row.subject = readable_name(item.stem);
  for (TruthRow& row : made.truth) row.subject = made.row.subject;
  return made;
}

}  // namespace

int run_synth_insert(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling synth insert", "Insert known movements into recordings or pictures");
  InsertFlags flags;
  SynthOptions options;
  line.add(insert_flags(), flags);
  line.add(synth_options(), options);
  line.add_help(input_rule_help(false) + kInsertExamples);
  if (!line.parse(std::move(args))) return kDone;

  const CommonFlags& common = line.common();
  const fs::path folder = flags.folder;
  const RecordingInputs inputs = recording_inputs(flags.inputs, {.has_flags = false});
  refuse_idle_options(line, inputs.recordings, options);
  const auto items = items_of(inputs.recordings, flags.copies, options.lossless, common.seed);
  OutputSet set(insert_plan(flags, inputs.recordings, options.like));
  check_items(items, options, set);
  std::vector<SynthRecording> made(items.size());
  TerminalProgress terminal(progress_style(common.silent()), items.size() == 1 ? "frames" : "");
  const RecordedMotions recorded = measure_motions(options.like, {}, terminal, cancel);
  // Frames of one recording, or recordings of several: several at once would mix their frames.
  SharedProgress recordings_done(terminal, static_cast<std::int64_t>(items.size()), "recordings");
  SilentProgress silent;
  for_each_parallel(items.size(), common.jobs, [&](std::size_t i) {
    Progress& frames = items.size() == 1 ? static_cast<Progress&>(terminal) : silent;
    made[i] = make(items[i], set.staging(), options, recorded, frames, cancel);
    if (items.size() > 1) recordings_done.add(1);
  });
  terminal.clear();

  std::vector<TruthRow> truth;
  std::vector<RecordingRow> recordings;
  for (const SynthRecording& one : made) {
    truth.insert(truth.end(), one.truth.begin(), one.truth.end());
    recordings.push_back(one.row);
  }
  write_file(set.staging() / "truth.csv", truth_csv(truth));
  write_file(set.staging() / "recordings.csv", recordings_csv(recordings));
  set.commit();
  std::size_t micro = 0;
  for (const TruthRow& row : truth) micro += row.type == "micro";
  if (common.json) {
    print_json({{"recordings", recordings.size()},
                {"movements", truth.size()},
                {"micro", micro},
                {"folder", flags.folder},
                {"passed_over", passed_over_json(inputs.passed_over)}});
  } else if (!common.quiet) {
    print(fmt::format("{} with {}, {} of them micro-expressions\n  {}\n",
                      plural(recordings.size(), "synthetic recording"),
                      plural(truth.size(), "movement"), micro, (folder / "truth.csv").string()) +
          passed_over_text(inputs.passed_over));
  }
  return kDone;
}

}  // namespace inkling::cli
