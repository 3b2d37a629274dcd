#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/approach_help.h"
#include "cli/clip_flags.h"
#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/device_flag.h"
#include "cli/terminal_progress.h"
#include "cli/train_commands.h"
#include "inkling/core/version.h"
#include "inkling/experiment/train.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/output_folder.h"

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
)";

struct TrainFlags {
  TrainOptions options;
  std::string catalog, file;
  std::optional<ClipFlags> clip;
  DeviceFlag device;

  void add_to(CLI::App& app) {
    app.add_option("--catalog", catalog, "Catalogue of samples")->required()->type_name("FILE");
    app.add_option("--approach", options.approach, "What to fit, see below")
        ->required()
        ->type_name("A");
    app.add_option("--classes", options.classes,
                   "Which emotion belongs to which class: " + class_map_names() +
                       ", or a CSV file with columns emotion, class (and dataset, sample)")
        ->required()
        ->type_name("MAP");
    clip.emplace(app);
    device.add_to(app);
    app.add_option("-o,--output", file, "The model")->required()->type_name("FILE");
  }
};

std::string as_text(const Trained& trained, const std::string& file) {
  const ModelFile& model = trained.model;
  std::string text =
      fmt::format("{}: {} samples of {} subjects\n", file, model.samples, model.subjects);
  for (std::size_t c = 0; c < model.classes.size(); ++c) {
    text += fmt::format("  {:<14} {:>6} samples{}\n", model.classes[c], trained.class_counts[c],
                        trained.class_counts[c] == 0 ? ": will never be answered" : "");
  }
  if (trained.parameters > 0) text += fmt::format("  {} parameters\n", trained.parameters);
  if (!trained.chosen.empty()) text += "  chosen: " + trained.chosen + "\n";
  if (!trained.left_out.empty()) {
    text += fmt::format("  {} samples could not be described; the first: {}\n",
                        trained.left_out.size(), trained.left_out.front());
  }
  return text;
}

std::string as_json(const Trained& trained, const std::string& file) {
  const ModelFile& model = trained.model;
  const nlohmann::ordered_json json = {{"version", kVersion},
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
                                       {"left_out", trained.left_out}};
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

int run_train(std::vector<std::string> args, const CancelToken& cancel) {
  if (!args.empty() && args.front() == "spotter") {
    args.erase(args.begin());
    return run_train_spotter(std::move(args), cancel);
  }
  CLI::App app;
  describe(app, "inkling train", kTrain.summary);
  TrainFlags flags;
  flags.add_to(app);
  CommonFlags common;
  common.add_to(app);
  app.footer(approach_help() + flags.clip->help() + kTrainExamples);
  if (!parse_args(app, std::move(args))) return kDone;
  flags.options.approach = flags.device.on(flags.options.approach);
  flags.options.clip = flags.clip->options();
  flags.options.seed = common.seed;
  flags.options.jobs = common.jobs;

  const fs::path features = flags.file + ".features";
  Trained trained;
  {
    const OutputFolder made_folder(features);
    TerminalProgress progress(progress_style(common.silent()), "steps");
    progress.begin(fs::path(flags.catalog).filename().string());
    trained = train_model(flags.catalog, flags.options, features, progress, cancel);
    write_file(flags.file, model_bytes(trained.model));
    remove_kept(features.string(), {".features", ".checkpoint"});
  }
  if (common.json) {
    print(as_json(trained, flags.file));
  } else if (!common.quiet) {
    print(as_text(trained, flags.file));
  }
  return trained.left_out.empty() ? kDone : kSomeFailed;
}

}  // namespace

const Command kTrain{"train", "Fit an approach on a catalogue and write a model file", run_train};

}  // namespace inkling::cli
