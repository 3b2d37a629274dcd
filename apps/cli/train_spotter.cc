#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/follow_flags.h"
#include "cli/output.h"
#include "cli/terminal_progress.h"
#include "cli/train_commands.h"
#include "inkling/core/version.h"
#include "inkling/files/output_folder.h"
#include "inkling/nn/temporal_learning.h"
#include "inkling/output.h"
#include "inkling/report/output_plans.h"
#include "inkling/train.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kTrainSpotterExamples[] = R"(
Learns the spotter flow-tcn from recordings whose movements are known, and writes its weights for
inkling analyze --spotter flow-tcn --weights FILE. A fifth of the subjects is not learnt from: on
them it is scored, and how far to trust the emotions is set. Made recordings are synthetic truth.
While it works, what it has read, and where it stands, are kept in FILE.work/: a run that was
stopped goes on to the same weights.

Examples:
  inkling synth cohort --children 20 --adults 20 -o made
  inkling train spotter made -o mine.safetensors
  inkling analyze session.mp4 -o results --spotter flow-tcn --weights mine.safetensors
  inkling train spotter made more-* --epochs 60 -o mine.safetensors
)";

struct SpotterFlags {
  std::vector<std::string> folders;
  std::string file, cache;
  TrainSpotterOptions options{.network = spotter_network_options()};
};

const OptionTable<SpotterFlags>& spotter_flags() {
  using F = SpotterFlags;
  static const auto table = [] {
    auto rows =
        OptionTable<F>()
            .add(OptionRow("folders",
                           "Folders with recordings, truth.csv and recordings.csv, as inkling "
                           "synth makes")
                     .is_positional()
                     .is_required()
                     .shown_as("DIR")
                     .takes(Given::kWords),
                 &F::folders)
            .add(OptionRow("output", "The weights")
                     .also('o')
                     .is_output()
                     .shown_as("FILE")
                     .is_required(),
                 &F::file)
            .add(OptionRow("cache", "Keep what recordings show, for the next time")
                     .shown_as("DIR")
                     .is_kept_work()
                     .unless_set("FILE.work, removed"),
                 &F::cache)
            .add(
                OptionRow("held-out", "Share of the subjects that is not learnt from")
                    .between(0, 0.9)
                    .shown_as("SHARE"),
                [](auto& flags) -> auto& { return flags.options.inner_share; });
    const Options network = spotter_network_options();
    for (const OptionSpec& spec : network.specs()) {
      OptionRow row(spec.name, "");
      row.spec = spec;
      rows.add_words(row, [name = spec.name](F& flags, const std::vector<std::string>& words) {
        flags.options.network.parse(name, words.back());
      });
    }
    return rows;
  }();
  return table;
}

std::string score_line(const char* what, const Counts& counts) {
  return fmt::format("  {} F1 {:.3f}, precision {:.2f}, recall {:.2f} of {}\n", what, counts.f1(),
                     counts.precision(), counts.recall(), counts.labels);
}

std::string as_text(const TrainedSpotter& trained, const std::string& file) {
  std::string text = fmt::format(
      "{}: {} parameters, learnt from {} movements in {} recordings of {} subjects\n", file,
      trained.parameters, trained.movements, trained.recordings, trained.subjects.size());
  if (!trained.inner_subjects.empty()) {
    text += fmt::format("On {} other subjects:\n", trained.inner_subjects.size());
    text += score_line("micro", trained.inner.score.total.counts.of[0]);
    text += score_line("macro", trained.inner.score.total.counts.of[1]);
    text += fmt::format("  emotion right for {} of {} micro-expressions found\n",
                        trained.inner.named_right, trained.inner.named);
  }
  if (!trained.left_out.empty()) {
    text += fmt::format("  {} recordings could not be used; the first: {}\n",
                        trained.left_out.size(), trained.left_out.front());
  }
  return text;
}

nlohmann::ordered_json detection_json(const Counts& counts) {
  return {{"f1", counts.f1()},
          {"precision", counts.precision()},
          {"recall", counts.recall()},
          {"labels", counts.labels}};
}

nlohmann::ordered_json as_json(const TrainedSpotter& trained, const std::string& file) {
  return {{"version", version()},
          {"weights", file},
          {"parameters", trained.parameters},
          {"recordings", trained.recordings},
          {"movements", trained.movements},
          {"subjects", trained.subjects},
          {"held_out", trained.inner_subjects},
          {"micro", detection_json(trained.inner.score.total.counts.of[0])},
          {"macro", detection_json(trained.inner.score.total.counts.of[1])},
          {"emotions_asked", trained.inner.named},
          {"emotions_right", trained.inner.named_right},
          {"emotion_temperature", trained.inner.emotion_temperature},
          {"left_out", trained.left_out}};
}

}  // namespace

void remove_kept(const std::string& folder, const std::vector<std::string>& endings) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const std::string ending = entry.path().extension().string();
    const std::string key = entry.path().stem().string();  // what is kept is named by a sum
    if (key.size() >= 16 && key.find_first_not_of("0123456789abcdef") == std::string::npos &&
        std::find(endings.begin(), endings.end(), ending) != endings.end()) {
      fs::remove(entry.path(), ignored);
    }
  }
  fs::remove(folder, ignored);
}

int run_train_spotter(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling train spotter", "Learn the spotter flow-tcn from known movements");
  SpotterFlags flags;
  line.add(spotter_flags(), flags);
  const FollowFlags follow(line);
  line.add_help(kTrainSpotterExamples);
  if (!line.parse(std::move(args))) return kDone;
  parse_dilations(flags.options.network.text("dilations"), "option --dilations");
  const CommonFlags& common = line.common();
  flags.options.methods = follow.methods();
  flags.options.seed = common.seed;
  flags.options.jobs = common.jobs;

  const std::string store = flags.cache.empty() ? flags.file + ".work" : flags.cache;
  check_named_outputs(spotter_plan(), {flags.file});
  TrainedSpotter trained;
  {
    const OutputFolder made_folder(store);
    TerminalProgress progress(progress_style(common.silent()), "steps");
    progress.begin("flow-tcn");
    flags.options.store = store;
    trained = train_spotter({flags.folders.begin(), flags.folders.end()}, flags.options, progress,
                            cancel);
    write(trained, flags.file);
    if (flags.cache.empty()) remove_kept(store, {".motion", ".checkpoint"});
  }
  if (common.json) {
    print_json(as_json(trained, flags.file));
  } else if (!common.quiet) {
    print(as_text(trained, flags.file));
  }
  return trained.left_out.empty() ? kDone : kSomeFailed;
}

}  // namespace inkling::cli
