#include <fmt/format.h>

#include <optional>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/evaluate_commands.h"
#include "cli/output.h"
#include "cli/scored_files.h"
#include "cli/spotting_output.h"
#include "inkling/core/version.h"
#include "inkling/dataset/class_map.h"
#include "inkling/error.h"
#include "inkling/evaluation/spotting_notes.h"
#include "inkling/evaluation/spotting_options.h"
#include "inkling/experiment/experiment_options.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/output_set.h"
#include "inkling/report/json_values.h"
#include "inkling/score.h"
#include "inkling/truth.h"

namespace inkling::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr char kAnalysisExamples[] = R"(
Spot, then recognise, as MEGC2024 and 2025 score it, on micro-expressions:
  STRS = F1 of spotting x F1 of recognition
F1 of spotting: as in inkling evaluate spotting. F1 of recognition: of the movements that were
spotted rightly, 2 P R / (P + R) of the means over classes of precision and of recall, which is not
UF1. Hits whose true emotion is in no class ("others") are not scored. Counts of all recordings are
pooled, so that the whole is not the mean of its data sets.

Files as for inkling evaluate spotting, odd rows too; the truth has a column emotion beside, the
predictions emotion or reading: where an emotion is named it counts, else the reading (negative,
positive, surprise). For other classes name emotions: inkling analyze --recognizer, --names seven.

Example:
  inkling analyze recordings/ -o results --recognizer model.inkling
  inkling evaluate analysis --truth truth.csv --predictions results --classes megc2019-3 \
      --recordings recordings.csv
)";

struct AnalysisFlags {
  ScoredFiles files;
  std::string classes = "megc2019-3";
  SpottingOptions score;
};

const OptionTable<AnalysisFlags>& analysis_flags() {
  using F = AnalysisFlags;
  static const auto table = OptionTable<F>()
                                .include(scored_files(), &F::files)
                                .add(class_map_row(), &F::classes)
                                .include(spotting_options(), &F::score);
  return table;
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

struct Scored {
  SpottingScore spotting;
  AnalysisScore analysis;
};

Json as_json(const Scored& scored, const ClassMap& map, const AnalysisFlags& flags,
             std::uint64_t seed) {
  const AnalysisScore& score = scored.analysis;
  Json json = {{"version", version()},
               {"truth", flags.files.truth},
               {"predictions", flags.files.predictions},
               {"class_map", map.name()},
               {"classes", map.classes()},
               {"iou_min", flags.score.iou_min},
               {"overlaps", flags.score.overlaps},
               {"resamples", flags.score.bootstrap.resamples},
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
  json["odd_rows"] = odd_rows_json(scored.spotting.odd);
  return json;
}

std::string row(const std::string& name, const AnalysisGroup& group) {
  return fmt::format("{:<14} {:>7} {:>9} {:>6} {:>6} {:>12.3f} {:>15.3f} {:>8.3f}\n", name,
                     group.spotting.labels, group.spotting.predictions, group.spotting.tp,
                     group.named.total(), group.spotting.f1(), group.recognition_f1(),
                     group.strs());
}

std::string as_text(const Scored& scored) {
  const AnalysisScore& score = scored.analysis;
  std::string text =
      fmt::format("{:<14} {:>7} {:>9} {:>6} {:>6} {:>12} {:>15} {:>8}\n", "micro", "labels",
                  "predicted", "hits", "scored", "spotting F1", "recognition F1", "STRS");
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
    text += fmt::format("{} hits are not scored: their true emotion is in no class\n",
                        score.unmapped_hits);
  }
  for (const std::string& emotion : score.unknown_emotions) {
    text += emotion.empty()
                ? "hits without an emotion or a reading count as named wrongly\n"
                : fmt::format("the answer \"{}\" is in no class and counts as wrong\n", emotion);
  }
  for (const std::string& note : odd_row_notes(scored.spotting.odd)) text += note + "\n";
  return text;
}

Scored score(const AnalysisFlags& flags, const ClassMap& map, std::uint64_t seed) {
  SpottingInput input = read_truth_and_recordings(flags.files);
  read_predictions(flags.files, input);
  SpottingOptions options = flags.score;
  options.bootstrap = {0, seed};
  Scored scored;
  scored.spotting = score_spotting(input, options);
  scored.analysis = score_analysis(scored.spotting, map.classes().size(),
                                   [&](std::string_view dataset, std::string_view emotion) {
                                     CatalogSample sample;
                                     sample.dataset = dataset, sample.emotion = emotion;
                                     return map.class_of(sample);
                                   },
                                   {flags.score.bootstrap.resamples, seed});
  return scored;
}

}  // namespace

int run_evaluate_analysis(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling evaluate analysis", "Score movements that were found and named (STRS)");
  AnalysisFlags flags;
  line.add(analysis_flags(), flags);
  line.add_help(kAnalysisExamples);
  if (!line.parse(std::move(args))) return kDone;
  if (flags.files.predictions.empty()) {
    throw Error(ErrorKind::kUsage, "there are no predictions to score", "option --predictions",
                "see inkling evaluate analysis --help");
  }
  const CommonFlags& common = line.common();
  const ClassMap map = load_class_map(flags.classes);
  std::optional<OutputSet> set;
  if (!flags.files.folder.empty()) {
    set.emplace(score_plan(flags.files, "evaluate-analysis", "inkling evaluate analysis"));
    set->check({"results.json"});
  }
  const Scored result = score(flags, map, common.seed);
  const std::string text = json_document(as_json(result, map, flags, common.seed));
  if (set) {
    write_file(set->staging() / "results.json", text);
    set->commit();
  }
  if (common.json) {
    print(text);
  } else if (!common.quiet) {
    print(as_text(result));
  }
  return status_of(result.spotting);
}

}  // namespace inkling::cli
