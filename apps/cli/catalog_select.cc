#include "inkling/dataset/catalog_select.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iterator>
#include <utility>

#include "cli/catalog_commands.h"
#include "cli/catalog_output.h"
#include "cli/command.h"
#include "cli/common_flags.h"
#include "inkling/error.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kMergeExamples[] = R"(
Samples are told apart by data set and name; one that comes again is left out and listed. Paths
are written relative to the new catalogue where they lie below its folder, else in full.
Exit status: 0 when nothing was left out, else 1.

Example:
  inkling catalog merge smic.csv casme2.csv samm.csv -o all.csv
)";

constexpr char kFilterExamples[] = R"(
Several values: repeat the option, or separate them by commas. What is asked must all hold.
  --selection megc2019  the composite of the MEGC2019 challenge from casme2, samm and smic: CASME II
    without fear, sadness, others and three named samples, SAMM without other, SMIC-HS; three
    classes (megc2019-3). Published: 442 samples of 68 subjects, 250 negative, 109 positive, 83
    surprise. What there is of each is printed beside; exit status 1 when it is not that.

Examples:
  inkling catalog filter all.csv --selection megc2019 -o composite.csv
  inkling catalog filter all.csv --dataset casme2 --classes casme2-5 -o five.csv
  inkling catalog filter all.csv --emotion happiness,surprise -o two.csv
)";

void check_left(const Catalog& catalog, const std::string& file) {
  if (!catalog.samples.empty()) return;
  throw Error(ErrorKind::kInput, "no sample is left", file,
              "see inkling catalog summary for what it holds");
}

struct FilterFlags {
  std::string file, output, classes, selection;
  CatalogFilter filter;

  void add_to(CLI::App& app) {
    app.add_option("CATALOG", file, "The catalogue")->required()->type_name("FILE");
    const auto add_list = [&](const char* flag, std::vector<std::string>& list, const char* help) {
      app.add_option(flag, list, help)
          ->delimiter(',')
          ->allow_extra_args(false)
          ->type_name("NAME[,NAME]");
    };
    add_list("--dataset", filter.datasets, "Keep these data sets");
    add_list("--subject", filter.subjects, "Keep these subjects");
    add_list("--emotion", filter.emotions, "Keep these emotions, in the data set's words");
    app.add_option("--classes", classes, "Keep what has a class. " + class_map_help())
        ->type_name("MAP");
    app.add_option("--selection", selection, "A published selection: megc2019")->type_name("NAME");
    app.add_option("-o,--output", output, "The catalogue to write")->required()->type_name("FILE");
  }
};

// One row a set: what there is and what is published.
std::string composite_text(const Catalog& selection) {
  std::string text = fmt::format("{:<8} {:>8} {:>8} {:>8} {:>8} {:>8}   published\n", "MEGC2019",
                                 "samples", "subjects", "negative", "positive", "surprise");
  const auto counts = megc2019_counts(selection);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const Megc2019Count &is = counts.at(i), &published = megc2019_published().at(i);
    fmt::format_to(std::back_inserter(text),
                   "{:<8} {:>8} {:>8} {:>8} {:>8} {:>8}   {}: {}, {}, {}/{}/{}\n", is.dataset,
                   is.samples(), is.subjects, is.negative, is.positive, is.surprise,
                   is == published ? "as" : "not as", published.samples(), published.subjects,
                   published.negative, published.positive, published.surprise);
  }
  return text;
}

nlohmann::ordered_json composite_json(const Catalog& selection) {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  const auto counts = megc2019_counts(selection);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const Megc2019Count& is = counts.at(i);
    json[is.dataset] = {
        {"samples", is.samples()}, {"subjects", is.subjects},
        {"negative", is.negative}, {"positive", is.positive},
        {"surprise", is.surprise}, {"as_published", is == megc2019_published().at(i)}};
  }
  return json;
}

}  // namespace

int run_catalog_merge(std::vector<std::string> args, const CancelToken&) {
  CLI::App app;
  describe(app, "inkling catalog merge", "Put several catalogues into one");
  std::vector<std::string> files;
  std::string output;
  app.add_option("CATALOG", files, "The catalogues")->required()->type_name("FILE");
  app.add_option("-o,--output", output, "The catalogue to write")->required()->type_name("FILE");
  CommonFlags common;
  common.add_to(app);
  app.footer(kMergeExamples);
  if (!parse_args(app, std::move(args))) return kDone;

  std::vector<Catalog> catalogs;
  for (const std::string& file : files) catalogs.push_back(read_catalog(file));
  std::vector<CatalogIssue> issues;
  const Catalog merged = merge_catalogs(catalogs, issues);
  check_left(merged, files.front());
  write_catalog(output, merged);
  if (common.json) {
    nlohmann::ordered_json json = {{"catalog", output}, {"samples", merged.samples.size()}};
    json.update(issues_json(issues));
    print_json(json);
  } else if (!common.quiet) {
    print(output + ": " + samples_text(merged) + "\n" + issues_text(issues, ""));
  }
  return needs_attention(issues) ? kSomeFailed : kDone;
}

int run_catalog_filter(std::vector<std::string> args, const CancelToken&) {
  CLI::App app;
  describe(app, "inkling catalog filter", "Keep a part of a catalogue");
  FilterFlags flags;
  flags.add_to(app);
  CommonFlags common;
  common.add_to(app);
  app.footer(kFilterExamples);
  if (!parse_args(app, std::move(args))) return kDone;
  if (!flags.selection.empty() && flags.selection != "megc2019") {
    throw Error(ErrorKind::kUsage, "there is no selection '" + flags.selection + "'",
                "option --selection", "known: megc2019");
  }
  const bool composite = !flags.selection.empty();
  std::optional<ClassMap> map;
  if (!flags.classes.empty()) map = load_class_map(flags.classes);
  flags.filter.classes = map ? &*map : nullptr;
  Catalog kept = filter_catalog(read_catalog(flags.file), flags.filter);
  if (composite) kept = select_megc2019(kept);
  check_left(kept, flags.file);
  write_catalog(flags.output, kept);

  if (common.json) {
    nlohmann::ordered_json json = {{"catalog", flags.output}, {"samples", kept.samples.size()}};
    if (composite) json["megc2019"] = composite_json(kept);
    print_json(json);
  } else if (!common.quiet) {
    print(flags.output + ": " + samples_text(kept) + "\n");
    if (composite) print(composite_text(kept));
  }
  return composite && megc2019_counts(kept) != megc2019_published() ? kSomeFailed : kDone;
}

}  // namespace inkling::cli
