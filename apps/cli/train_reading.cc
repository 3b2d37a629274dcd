#include <fmt/format.h>

#include <optional>

#include "cli/catalog_output.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/train_commands.h"
#include "inkling/core/version.h"
#include "inkling/experiment/experiment_options.h"
#include "inkling/facs/unit_rule.h"
#include "inkling/output.h"
#include "inkling/report/output_plans.h"
#include "inkling/train.h"

namespace inkling::cli {
namespace {

constexpr char kTrainReadingExamples[] = R"(
Learns which action units are read as negative, positive and surprise from the codes of a catalogue,
and writes the table for inkling analyze --reading FILE. No picture is looked at. What it prints is
of each subject by a table, a calibration and limits that were learnt from the others; beside it
stands the table that comes with Inkling, on the same samples. Each class counts the same, so that
the confidence holds where all three are as frequent as one another.

Examples:
  inkling catalog import --format casme2 CASME2 --codes-only -o casme2.csv
  inkling train reading --catalog casme2.csv -o reading.csv
  inkling train reading --catalog dfme.csv --tried casme2.csv --tried samm.csv -o reading.csv
  inkling train reading --prototypes -o reading.csv      the table that comes with Inkling
  inkling analyze session.mp4 -o results --reading reading.csv
)";

struct ReadingFlags {
  std::string catalog, file;
  std::vector<std::string> tried;
  bool prototypes = false;
  TrainReadingOptions options;
};

const OptionTable<ReadingFlags>& reading_flags() {
  using F = ReadingFlags;
  static const auto table =
      OptionTable<F>()
          .add(OptionRow("catalog", "Catalogue with action units and emotions").shown_as("FILE"),
               &F::catalog)
          .add(OptionRow("prototypes", "Learn from published prototypes, in place of a catalogue"),
               &F::prototypes)
          .add(
              OptionRow("output", "The table").also('o').is_output().shown_as("FILE").is_required(),
              &F::file)
          .add(
              class_map_row(), [](auto& flags) -> auto& { return flags.options.classes; })
          .add(
              OptionRow("ridge", "Holds weights down").between(0.001, 1000),
              [](auto& flags) -> auto& { return flags.options.ridge; })
          .add(OptionRow("tried", "Catalogue that is not learnt from: the table is tried on it")
                   .takes(Given::kAgain)
                   .shown_as("FILE"),
               &F::tried);
  return table;
}

std::string score_text(const std::string& title, const ReadingScore& score) {
  const Confusion& named = score.likeliest;
  std::string text = fmt::format(
      "{}:\n  UF1 {:.3f}, UAR {:.3f}; told {} of {}, of these {} right; calibration error {:.3f}\n",
      title, named.uf1(), named.uar(), score.told, named.total(), score.told_right,
      score.calibration_error);
  text += fmt::format("  {:<12}{:>10}{:>10}{:>10}\n", "coded as", kReadings[0], kReadings[1],
                      kReadings[2]);
  for (std::size_t t = 0; t < kReadings.size(); ++t) {
    text += fmt::format("  {:<12}{:>10}{:>10}{:>10}\n", kReadings[t], named.at(t, 0),
                        named.at(t, 1), named.at(t, 2));
  }
  for (const ReadingScore::Band& band : score.bands) {
    text += fmt::format("  {:.1f} to {:.1f}: {:>6} samples, says {:.2f}, right {:.2f}\n", band.from,
                        band.to, band.samples, band.said, band.right);
  }
  return text;
}

std::string as_text(const TrainedReading& trained, const ReadingFlags& flags) {
  std::string text = fmt::format(
      "{}: {} samples of {} subjects; {} others have no class, {} no action units\n", flags.file,
      trained.samples, trained.subjects, trained.without_class, trained.without_units);
  text += score_text("Learnt, each subject by the others", trained.left_out);
  text += score_text("The table that comes with Inkling", trained.built_in);
  for (std::size_t i = 0; i < trained.tried.size(); ++i) {
    text += score_text("Learnt, tried on " + flags.tried[i], trained.tried[i]);
  }
  for (const std::string& note : trained.notes) text += note + "\n";
  return text;
}

nlohmann::ordered_json score_json(const ReadingScore& score) {
  nlohmann::ordered_json confusion = nlohmann::ordered_json::array(), bands = confusion;
  for (std::size_t t = 0; t < kReadings.size(); ++t) {
    nlohmann::ordered_json row = nlohmann::ordered_json::array();
    for (std::size_t r = 0; r < kReadings.size(); ++r) row.push_back(score.likeliest.at(t, r));
    confusion.push_back(std::move(row));
  }
  for (const ReadingScore::Band& band : score.bands) {
    bands.push_back({{"from", band.from},
                     {"to", band.to},
                     {"samples", band.samples},
                     {"said", band.said},
                     {"right", band.right}});
  }
  return {{"uf1", score.likeliest.uf1()},
          {"uar", score.likeliest.uar()},
          {"confusion", confusion},
          {"told", score.told},
          {"told_right", score.told_right},
          {"calibration_error", score.calibration_error},
          {"bands", bands}};
}

nlohmann::ordered_json as_json(const TrainedReading& trained, const ReadingFlags& flags) {
  nlohmann::ordered_json tried = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < trained.tried.size(); ++i) {
    nlohmann::ordered_json one = {{"catalog", flags.tried[i]}};
    one.update(score_json(trained.tried[i]));
    tried.push_back(std::move(one));
  }
  return {{"version", version()},
          {"table", flags.file},
          {"samples", trained.samples},
          {"subjects", trained.subjects},
          {"without_class", trained.without_class},
          {"without_units", trained.without_units},
          {"temperature", trained.temperature},
          {"left_out", score_json(trained.left_out)},
          {"built_in", score_json(trained.built_in)},
          {"tried", tried},
          {"notes", trained.notes}};
}

void refuse_both(const ReadingFlags& flags) {
  if (flags.catalog.empty() == flags.prototypes) return;
  throw Error(ErrorKind::kUsage,
              flags.prototypes ? "prototypes are learnt from in place of a catalogue"
                               : "there is nothing to learn from",
              "option --catalog", "give either --catalog or --prototypes");
}

}  // namespace

int run_train_reading(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling train reading",
                   "Learn which action units are read as negative, positive, surprise");
  ReadingFlags flags;
  line.add(reading_flags(), flags);
  line.add_help(kTrainReadingExamples);
  if (!line.parse(std::move(args))) return kDone;
  refuse_both(flags);
  OutputPlan plan = reading_plan();
  for (const std::string& file : flags.tried) plan.also_read.emplace_back(file);
  if (!flags.prototypes) plan.also_read.emplace_back(flags.catalog);
  check_named_outputs(plan, {flags.file});
  if (flags.prototypes) {
    write_named_outputs(plan, {{flags.file, prototype_reading_table()}});
    if (line.common().json) {
      print_json({{"version", version()}, {"table", flags.file}});
    } else if (!line.common().quiet) {
      print(flags.file + ": learnt from published prototypes\n");
    }
    return kDone;
  }
  flags.options.tried.assign(flags.tried.begin(), flags.tried.end());
  const TrainedReading trained = train_reading(flags.catalog, flags.options);
  write_named_outputs(plan, {{flags.file, trained.table}});
  if (line.common().json) {
    print_json(as_json(trained, flags));
  } else if (!line.common().quiet) {
    print(as_text(trained, flags));
  }
  return kDone;
}

}  // namespace inkling::cli
