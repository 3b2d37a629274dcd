#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/approach_flags.h"
#include "cli/baselines_text.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/export_flags.h"
#include "cli/follow_flags.h"
#include "cli/output.h"
#include "cli/terminal_progress.h"
#include "inkling/baselines.h"
#include "inkling/error.h"
#include "inkling/experiment/experiment_options.h"
#include "inkling/files/output_folder.h"
#include "inkling/report/baselines_outputs.h"
#include "inkling/report/baselines_report.h"
#include "inkling/report/output_plans.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kBaselinesExamples[] = R"(
One table of every approach: recognition by each set of classes of the preset, spotting where the
catalogue's recordings carry events, and both in turn (STRS). Subjects are divided as for inkling
evaluate recognition, and the figures are the same. Intervals come from a bootstrap over subjects,
p from a permutation test against the best, corrected for the number of comparisons (Holm).

Networks over the apex frame or the clip learn nothing from a few hundred samples. They begin with
weights that drawn people taught them, who are in no catalogue, or with yours (--weights). The
table says which.

DIR keeps what is finished: a run that was stopped goes on, and what other runs with the same
--cache have done is not done again. baselines.html is written anew after every piece of work.

Examples:
  inkling baselines --catalog catalog.csv -o table --plan
  inkling baselines --catalog catalog.csv -o table
  inkling baselines --catalog catalog.csv -o quick --preset quick
  inkling baselines --catalog catalog.csv -o table --approaches lbp-top,ours,hog+svm-rbf
  inkling baselines --catalog both.csv -o transfer --train-on adults --test-on children
)";

struct BaselinesFlags {
  std::string catalog, folder, cache;
  std::vector<std::string> exports, weights;
  bool plan = false, no_spotting = false;
  BaselineOptions run;
};

std::string preset_names() {
  std::string text;
  for (const BaselinePreset& preset : baseline_presets()) {
    text += (text.empty() ? "" : "; ") + preset.name + ": " + preset.summary;
  }
  return text;
}

std::vector<std::string> preset_choices() {
  std::vector<std::string> names;
  for (const BaselinePreset& preset : baseline_presets()) names.push_back(preset.name);
  return names;
}

const OptionTable<BaselinesFlags>& baselines_flags() {
  using F = BaselinesFlags;
  static const auto table =
      OptionTable<F>()
          .add(catalog_row(), &F::catalog)
          .add(OptionRow("output", "Folder for the results")
                   .also('o')
                   .is_output()
                   .shown_as("DIR")
                   .is_required(),
               &F::folder)
          .add(
              OptionRow("preset", preset_names()).among(preset_choices()).shown_as("NAME"),
              [](auto& f) -> auto& { return f.run.preset; })
          .add(
              OptionRow("approaches", "Only these, or approaches of your own, see below")
                  .shown_as("A[,B...]")
                  .takes(Given::kWords, true)
                  .unless_set("those of the preset"),
              [](auto& f) -> auto& { return f.run.approaches; })
          .add(OptionRow("plan", "Say what would run and how long it would take; run nothing"),
               &F::plan)
          .add(
              OptionRow("protocol", "How subjects are divided, as in evaluate recognition")
                  .shown_as("NAME")
                  .unless_set("the preset's"),
              [](auto& f) -> auto& { return f.run.protocol; })
          .add(
              OptionRow("groups", "Groups of subjects of the protocol kfold-subject")
                  .between(2, 1000)
                  .shown_as("K")
                  .unless_set("the preset's"),
              [](auto& f) -> auto& { return f.run.groups; })
          .add(
              OptionRow("train-on", "Learn from these only")
                  .among({"adults", "children"})
                  .shown_as("WHO"),
              [](auto& f) -> auto& { return f.run.train_on; })
          .add(
              OptionRow("test-on", "Ask these only").among({"adults", "children"}).shown_as("WHO"),
              [](auto& f) -> auto& { return f.run.test_on; })
          .add(OptionRow("weights",
                         "Weights that the network of an approach begins with, e.g. "
                         "vgg16=FILE")
                   .shown_as("NAME=FILE")
                   .takes(Given::kAgain),
               &F::weights)
          .add(
              OptionRow("pretraining-people",
                        "Drawn people who teach networks over the apex frame or the clip before "
                        "anything else; 0: nobody does")
                  .between(0, 10000)
                  .shown_as("N")
                  .unless_set("as many as the preset says"),
              [](auto& f) -> auto& { return f.run.pretraining_people; })
          .add(OptionRow("no-spotting", "Recognition only"), &F::no_spotting)
          .include(
              clip_options(), [](auto& f) -> auto& { return f.run.clip; })
          .add(
              OptionRow("resamples", "Of bootstrap and permutation test; 0: none")
                  .between(0, 1000000)
                  .shown_as("N"),
              [](auto& f) -> auto& { return f.run.resamples; })
          .add(OptionRow("cache", "Folder for what is kept, which several runs may share")
                   .shown_as("DIR")
                   .is_kept_work()
                   .unless_set("DIR of the results"),
               &F::cache)
          .add(export_row(), &F::exports);
  return table;
}

std::string approaches_help() {
  std::string text = "\nApproaches (recognition; spotting):\n";
  for (const ListedApproach& one : baseline_approaches()) {
    text += fmt::format("  {:<12} {} ({}{})\n", one.name, one.title, one.recognition,
                        one.spotting.empty() ? "" : "; " + one.spotting);
  }
  return text;
}

void read_weights(const BaselinesFlags& flags, BaselineOptions& run) {
  for (const std::string& word : flags.weights) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == word.size()) {
      throw Error(ErrorKind::kUsage, "is not NAME=FILE: '" + word + "'", "option --weights",
                  "write it as vgg16=vgg16.safetensors");
    }
    const std::string name = word.substr(0, equals), file = word.substr(equals + 1);
    if (!fs::is_regular_file(file)) {
      throw Error(ErrorKind::kUsage, "is no file", file, "give the file that --weights names");
    }
    if (!run.weights.emplace(name, file).second) {
      throw Error(ErrorKind::kUsage, "is named twice: " + name, "option --weights",
                  "give one file each");
    }
  }
}

int run_plan(const BaselinesFlags& flags, const CommonFlags& common, Progress& progress,
             const CancelToken& cancel) {
  const BaselinePlan plan = plan_baselines(flags.catalog, flags.run, progress, cancel);
  if (common.json) {
    print_json(plan_json(plan));
  } else if (!common.quiet) {
    print(plan_text(plan));
  }
  return kDone;
}

void write_now(const BaselinesResult& result, const BaselinesExports& exports,
               const OutputPlan& plan) {
  OutputSet set(plan);
  exports.write(result, set);
}

int run_baselines_command(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling baselines", kBaselines.summary);
  BaselinesFlags flags;
  line.add(baselines_flags(), flags);
  line.add_help(approaches_help());
  const FollowFlags follow(line);
  line.add_help(outputs_help(baselines_outputs(), "into DIR") + kBaselinesExamples);
  if (!line.parse(std::move(args))) return kDone;

  const CommonFlags& common = line.common();
  read_weights(flags, flags.run);
  follow.write_to(flags.run.clip);
  refuse_idle_rate(line, read_catalog(flags.catalog));
  flags.run.spotting = !flags.no_spotting;
  flags.run.seed = common.seed;
  flags.run.jobs = common.jobs;
  const fs::path folder = flags.folder;
  flags.run.store = flags.cache.empty() ? folder : fs::path(flags.cache);
  const OutputFolder made_folder(folder);
  TerminalProgress progress(progress_style(common.silent()), "steps");
  progress.begin(fs::path(flags.catalog).filename().string());
  if (flags.plan) return run_plan(flags, common, progress, cancel);

  const BaselinesExports exports(baselines_outputs(), flags.exports);
  OutputPlan plan = baselines_plan(folder);
  plan.also_read = {flags.catalog};
  exports.check(OutputSet(plan));
  const BaselinesResult result = run_baselines(
      flags.catalog, flags.run,
      [&](const BaselinesResult& so_far) { write_now(so_far, exports, plan); }, progress, cancel);
  progress.clear();
  if (common.json) {
    print(baselines_run_json(result));
  } else if (!common.quiet) {
    print(baselines_text(result) + "\npage: " + (folder / "baselines.html").string() + "\n");
  }
  const bool whole = std::all_of(result.tables.begin(), result.tables.end(),
                                 [](const BaselineTable& table) { return table.left_out.empty(); });
  return whole ? kDone : kSomeFailed;
}

}  // namespace

const Command kBaselines{"baselines",
                         "Compare every approach of a paper on a catalogue, in one table",
                         run_baselines_command};

}  // namespace inkling::cli
