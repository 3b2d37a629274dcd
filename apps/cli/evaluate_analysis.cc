#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/approach_help.h"
#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/evaluate_commands.h"
#include "inkling/core/version.h"
#include "inkling/dataset/class_map.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/output_folder.h"
#include "inkling/score.h"
#include "inkling/truth.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr char kAnalysisExamples[] = R"(
Spot, then recognise, as MEGC2024 and 2025 score it, on micro-expressions:
  STRS = F1 of spotting x F1 of recognition
F1 of spotting: as in inkling evaluate spotting. F1 of recognition: of the movements that were
spotted rightly, 2 P R / (P + R) of the means over classes of precision and of recall, which is not
UF1. Hits whose true emotion is in no class ("others") are not asked. Counts of all recordings are
pooled, so that the whole is not the mean of its data sets.

Files as for inkling evaluate spotting; truth and predictions have a column emotion beside.

Example:
  inkling analyze recordings/ -o results --recognizer model.inkling
  inkling evaluate analysis --truth truth.csv --predictions results --classes megc2019-3 \
      --recordings recordings.csv
)";

struct AnalysisFlags {
  std::string truth, recordings, folder, classes = "megc2019-3";
  std::vector<std::string> predictions;
  double iou_min = 0.5;
  int resamples = 2000;

  void add_to(CLI::App& app) {
    app.add_option("--truth", truth, "Table of the movements that are there, with emotions")
        ->required()
        ->type_name("FILE");
    app.add_option("--predictions", predictions,
                   "Tables of the movements that were found and named, or folders with events.csv")
        ->required()
        ->type_name("PATH");
    app.add_option("--recordings", recordings, "Table of all recordings looked at")
        ->type_name("FILE");
    app.add_option("--classes", classes,
                   "Which emotion belongs to which class: " + class_map_names() +
                       ", or a CSV file (default megc2019-3)")
        ->type_name("MAP");
    app.add_option("--iou", iou_min, "Least overlap of a hit, 0.01 to 1 (default 0.5)")
        ->check(range(0.01, 1))
        ->type_name("SHARE");
    app.add_option("--resamples", resamples, "Resamples of the bootstrap (default 2000)")
        ->check(range(0, 1000000))
        ->type_name("N");
    app.add_option("-o,--output", folder, "Folder for results.json (default: none)")
        ->type_name("DIR");
  }
};

Json interval_json(const std::optional<ConfidenceInterval>& interval) {
  if (!interval) return nullptr;
  return Json::array({interval->low, interval->high});
}

Json as_json(const AnalysisGroup& group, const std::vector<std::string>& classes) {
  Json confusion = Json::array();
  for (std::size_t t = 0; t < classes.size(); ++t) {
    Json row = Json::array();
    for (std::size_t g = 0; g <= classes.size(); ++g) row.push_back(group.named.at(t, g));
    confusion.push_back(std::move(row));
  }
  return {{"labels", group.spotting.labels},
          {"predictions", group.spotting.predictions},
          {"hits", group.spotting.tp},
          {"hits_named", group.named.total()},
          {"spotting_f1", group.spotting.f1()},
          {"recognition_f1", group.recognition_f1()},
          {"strs", group.strs()},
          {"confusion", confusion}};
}

Json as_json(const AnalysisScore& score, const ClassMap& map, const AnalysisFlags& flags,
             std::uint64_t seed) {
  Json json = {{"version", kVersion},
               {"truth", flags.truth},
               {"predictions", flags.predictions},
               {"class_map", map.name()},
               {"classes", map.classes()},
               {"iou_min", flags.iou_min},
               {"resamples", flags.resamples},
               {"seed", seed}};
  json["total"] = as_json(score.total, map.classes());
  json["total"]["strs_interval"] = interval_json(score.strs);
  json["total"]["recognition_f1_interval"] = interval_json(score.recognition_f1);
  json["datasets"] = Json::array();
  for (const AnalysisGroup& group : score.datasets) {
    Json one = {{"dataset", group.dataset}};
    one.update(as_json(group, map.classes()));
    json["datasets"].push_back(std::move(one));
  }
  json["hits_without_class"] = score.unmapped_hits;
  json["answers_without_class"] = score.unknown_emotions;
  return json;
}

std::string row(const std::string& name, const AnalysisGroup& group) {
  return fmt::format("{:<14} {:>7} {:>9} {:>6} {:>6} {:>12.3f} {:>15.3f} {:>8.3f}\n", name,
                     group.spotting.labels, group.spotting.predictions, group.spotting.tp,
                     group.named.total(), group.spotting.f1(), group.recognition_f1(),
                     group.strs());
}

std::string as_text(const AnalysisScore& score) {
  std::string text =
      fmt::format("{:<14} {:>7} {:>9} {:>6} {:>6} {:>12} {:>15} {:>8}\n", "micro", "labels",
                  "predicted", "hits", "asked", "spotting F1", "recognition F1", "STRS");
  if (score.datasets.size() > 1) {
    for (const AnalysisGroup& group : score.datasets) {
      text += row(group.dataset.empty() ? "(not named)" : group.dataset, group);
    }
  }
  text += row("all", score.total);
  if (score.strs) {
    text += fmt::format("\nSTRS, 95 % interval over subjects: {:.3f} to {:.3f}\n", score.strs->low,
                        score.strs->high);
  }
  if (score.unmapped_hits > 0) {
    text += fmt::format("{} hits were not asked: their true emotion is in no class\n",
                        score.unmapped_hits);
  }
  for (const std::string& answer : score.unknown_emotions) {
    text += answer.empty() ? "hits without an emotion count as named wrongly\n"
                           : fmt::format("answers \"{}\" are in no class: named wrongly\n", answer);
  }
  return text;
}

AnalysisScore score(const AnalysisFlags& flags, const ClassMap& map, std::uint64_t seed) {
  SpottingInput input;
  input.truth = read_truth(flags.truth);
  input.predictions = read_predictions({flags.predictions.begin(), flags.predictions.end()});
  if (!flags.recordings.empty()) input.recordings = read_recordings(flags.recordings);
  const BootstrapOptions bootstrap{flags.resamples, seed};
  const SpottingScore spotting = score_spotting(input, {flags.iou_min, {0, seed}});
  return score_analysis(
      spotting, map.classes().size(),
      [&](std::string_view dataset, std::string_view emotion) {
        CatalogSample sample;
        sample.dataset = dataset, sample.emotion = emotion;
        return map.class_of(sample);
      },
      bootstrap);
}

}  // namespace

int run_evaluate_analysis(std::vector<std::string> args, const CancelToken&) {
  CLI::App app;
  describe(app, "inkling evaluate analysis", "Score movements that were found and named (STRS)");
  AnalysisFlags flags;
  flags.add_to(app);
  CommonFlags common;
  common.add_to(app);
  app.footer(kAnalysisExamples);
  if (!parse_args(app, std::move(args))) return kDone;
  const ClassMap map = load_class_map(flags.classes);
  const AnalysisScore result = score(flags, map, common.seed);
  const std::string document =
      as_json(result, map, flags, common.seed).dump(2, ' ', false, Json::error_handler_t::replace) +
      "\n";
  if (!flags.folder.empty()) {
    const OutputFolder made_folder(flags.folder);
    write_file(fs::path(flags.folder) / "results.json", document);
  }
  if (common.json) {
    print(document);
  } else if (!common.quiet) {
    print(as_text(result));
  }
  return kDone;
}

}  // namespace inkling::cli
