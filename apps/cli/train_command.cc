#include <fmt/format.h>

#include <filesystem>

#include "cli/approach_flags.h"
#include "cli/approach_help.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/follow_flags.h"
#include "cli/output.h"
#include "cli/terminal_progress.h"
#include "cli/train_commands.h"
#include "inkling/core/version.h"
#include "inkling/experiment/experiment_options.h"
#include "inkling/files/output_folder.h"
#include "inkling/output.h"
#include "inkling/report/output_plans.h"
#include "inkling/train.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kTrainExamples[] = R"(
Learns from every sample of a catalogue that has a class, and writes a model for
inkling analyze --recognizer FILE. How good it is on people that it has not seen, this command
cannot tell: ask inkling evaluate recognition with the same approach first.
While it works, descriptions of samples, and where a network stands, are kept in FILE.features/: a
run that was stopped goes on to the same model.

Examples:
  inkling train --catalog catalog.csv --classes megc2019-3 --approach lbp-top -o lbp.inkling
  inkling analyze session.mp4 -o results --recognizer lbp.inkling
  inkling train spotter --help              the spotter flow-tcn, from known movements
  inkling train reading --help              how action units are read, from coding tables
)";

struct TrainFlags {
  std::string catalog, file, device;
};

const OptionTable<TrainFlags>& train_flags() {
  using F = TrainFlags;
  static const auto table =
      OptionTable<F>()
          .add(catalog_row(), &F::catalog)
          .add(
              OptionRow("output", "The model").also('o').is_output().shown_as("FILE").is_required(),
              &F::file)
          .add(device_row(), &F::device);
  return table;
}

std::string as_text(const TrainedRecognizer& trained, const std::string& file) {
  const ModelFile& model = trained.model;
  std::string text =
      fmt::format("{}: {} samples of {} subjects\n", file, model.samples, model.subjects);
  for (std::size_t c = 0; c < model.classes.size(); ++c) {
    text += fmt::format("  {:<14} {:>6} samples{}\n", model.classes[c], trained.class_counts[c],
                        trained.class_counts[c] == 0 ? ": will never be predicted" : "");
  }
  if (trained.parameters > 0) text += fmt::format("  {} parameters\n", trained.parameters);
  if (!trained.chosen.empty()) text += "  chosen: " + trained.chosen + "\n";
  for (const std::string& note : trained.notes) text += "  " + note + "\n";
  if (!trained.left_out.empty()) {
    text += fmt::format("  {} samples could not be described; the first: {}\n",
                        trained.left_out.size(), trained.left_out.front());
  }
  return text;
}

nlohmann::ordered_json as_json(const TrainedRecognizer& trained, const std::string& file) {
  const ModelFile& model = trained.model;
  return {{"version", version()},
          {"model", file},
          {"approach", model.approach},
          {"class_map", model.class_map},
          {"classes", model.classes},
          {"class_samples", trained.class_counts},
          {"samples", model.samples},
          {"subjects", model.subjects},
          {"dimension", model.dimension},
          {"chosen", trained.chosen},
          {"parameters", trained.parameters},
          {"left_out", trained.left_out},
          {"notes", trained.notes}};
}

int run_train(std::vector<std::string> args, const CancelToken& cancel) {
  if (!args.empty() && args.front() == "spotter") {
    args.erase(args.begin());
    return run_train_spotter(std::move(args), cancel);
  }
  if (!args.empty() && args.front() == "reading") {
    args.erase(args.begin());
    return run_train_reading(std::move(args), cancel);
  }
  CommandLine line("inkling train", kTrain.summary);
  TrainFlags flags;
  TrainOptions options;
  line.add(train_flags(), flags);
  line.add(train_options(), options);
  line.add_help(approach_help());
  const FollowFlags follow(line);
  line.add_help(kTrainExamples);
  if (!line.parse(std::move(args))) return kDone;
  const CommonFlags& common = line.common();
  refuse_idle_device(line, {options.approach});
  refuse_idle_rate(line, read_catalog(flags.catalog));
  options.approach = learning_on(flags.device, options.approach);
  follow.write_to(options.clip);
  options.seed = common.seed;
  options.jobs = common.jobs;

  const fs::path features = flags.file + ".features";
  OutputPlan plan = recognizer_plan();
  plan.also_read = {flags.catalog};
  check_named_outputs(plan, {flags.file});
  TrainedRecognizer trained;
  {
    const OutputFolder made_folder(features);
    TerminalProgress progress(progress_style(common.silent()), "steps");
    progress.begin(fs::path(flags.catalog).filename().string());
    options.store = features;
    trained = train_recognizer(flags.catalog, options, progress, cancel);
    write(trained, flags.file);
    remove_kept(features.string(), {".features", ".checkpoint"});
  }
  if (common.json) {
    print_json(as_json(trained, flags.file));
  } else if (!common.quiet) {
    print(as_text(trained, flags.file));
  }
  return trained.left_out.empty() ? kDone : kSomeFailed;
}

}  // namespace

const Command kTrain{"train", "Fit an approach on a catalogue and write a model file", run_train};

}  // namespace inkling::cli
