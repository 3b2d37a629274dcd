#include "inkling/dataset/catalog_select.h"

#include <fmt/format.h>

#include <filesystem>
#include <iterator>
#include <utility>

#include "cli/catalog_commands.h"
#include "cli/catalog_output.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "inkling/error.h"
#include "inkling/experiment/experiment_options.h"

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

void write(const Catalog& catalog, const fs::path& file, const std::vector<std::string>& reads) {
  write_named_outputs(catalog_plan(reads), {{file, catalog_csv(catalog, file.parent_path())}});
}

OptionRow output_row() {
  return OptionRow("output", "The catalogue to write")
      .also('o')
      .is_output()
      .shown_as("FILE")
      .is_required();
}

struct MergeFlags {
  std::vector<std::string> files;
  std::string output;
};

const OptionTable<MergeFlags>& merge_flags() {
  using F = MergeFlags;
  static const auto table = OptionTable<F>()
                                .add(OptionRow("CATALOG", "The catalogues")
                                         .is_positional()
                                         .is_required()
                                         .shown_as("FILE")
                                         .takes(Given::kWords),
                                     &F::files)
                                .add(output_row(), &F::output);
  return table;
}

struct FilterFlags {
  std::string file, output, classes, selection;
  CatalogFilter filter;
};

OptionRow list_row(const char* name, const char* help) {
  return OptionRow(name, help).shown_as("NAME[,NAME]").takes(Given::kAgain, true);
}

const OptionTable<FilterFlags>& filter_flags() {
  using F = FilterFlags;
  static const auto table =
      OptionTable<F>()
          .add(one_catalog_row(), &F::file)
          .add(
              list_row("dataset", "Keep these data sets"),
              [](auto& flags) -> auto& { return flags.filter.datasets; })
          .add(
              list_row("subject", "Keep these subjects"),
              [](auto& flags) -> auto& { return flags.filter.subjects; })
          .add(
              list_row("emotion", "Keep these emotions, in the data set's words"),
              [](auto& flags) -> auto& { return flags.filter.emotions; })
          .add(class_map_row().unless_set("none; else what has a class is kept"), &F::classes)
          .add(OptionRow("selection", "A published selection").among({"megc2019"}), &F::selection)
          .add(output_row(), &F::output);
  return table;
}

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
  CommandLine line("inkling catalog merge", "Put several catalogues into one");
  MergeFlags flags;
  line.add(merge_flags(), flags);
  line.add_help(kMergeExamples);
  if (!line.parse(std::move(args))) return kDone;

  const CommonFlags& common = line.common();
  std::vector<Catalog> catalogs;
  for (const std::string& file : flags.files) catalogs.push_back(read_catalog(file));
  std::vector<CatalogIssue> issues;
  const Catalog merged = merge_catalogs(catalogs, issues);
  check_left(merged, flags.files.front());
  write(merged, flags.output, flags.files);
  if (common.json) {
    nlohmann::ordered_json json = {{"catalog", flags.output}, {"samples", merged.samples.size()}};
    json.update(issues_json(issues));
    print_json(json);
  } else if (!common.quiet) {
    print(flags.output + ": " + samples_text(merged) + "\n" + issues_text(issues, ""));
  }
  return needs_attention(issues) ? kSomeFailed : kDone;
}

int run_catalog_filter(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling catalog filter", "Keep a part of a catalogue");
  FilterFlags flags;
  line.add(filter_flags(), flags);
  line.add_help(kFilterExamples);
  if (!line.parse(std::move(args))) return kDone;
  const CommonFlags& common = line.common();
  const bool composite = !flags.selection.empty();
  std::optional<ClassMap> map;
  if (!flags.classes.empty()) map = load_class_map(flags.classes);
  flags.filter.classes = map ? &*map : nullptr;
  Catalog kept = filter_catalog(read_catalog(flags.file), flags.filter);
  if (composite) kept = select_megc2019(kept);
  check_left(kept, flags.file);
  write(kept, flags.output, {flags.file, flags.classes});

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
