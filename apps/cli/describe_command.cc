#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>

#include "cli/approach_help.h"
#include "cli/clip_flags.h"
#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/terminal_progress.h"
#include "inkling/core/version.h"
#include "inkling/error.h"
#include "inkling/experiment/feature_run.h"
#include "inkling/files/csv.h"
#include "inkling/files/output_folder.h"
#include "inkling/recognition/approach.h"
#include "inkling/report/npy_writer.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kDescribeExamples[] = R"(
Writes into DIR features.npy (one row a sample, float32, for NumPy's load()) and samples.csv (the
sample of each row; those that could not be described stand at the end, with the reason). Memory
does not grow with the number of samples. A run that was stopped goes on.

Examples:
  inkling describe --catalog catalog.csv --descriptor lbp-top -o features
  inkling describe --catalog catalog.csv --descriptor lbp-top:preset=casme2 --crop whole -o features
)";

struct DescribeFlags {
  std::string catalog, descriptor, folder;
  std::optional<ClipFlags> clip;
  DescribeOptions options;

  void add_to(CLI::App& app) {
    app.add_option("--catalog", catalog, "Catalogue of samples")->required()->type_name("FILE");
    app.add_option("--descriptor", descriptor, "Descriptor, with options behind colons, see below")
        ->required()
        ->type_name("D");
    clip.emplace(app);
    app.add_option("-o,--output", folder, "Folder for the tables")->required()->type_name("DIR");
  }
};

std::string sample_row(const CatalogSample& sample, const std::string& row,
                       const std::string& failure) {
  return fmt::format("{},{},{},{},{},{}\n", row, csv_cell(sample.dataset), csv_cell(sample.subject),
                     csv_cell(sample.sample), csv_cell(sample.emotion), csv_cell(failure));
}

// Returns how many samples could not be described.
std::size_t write_tables(const Catalog& catalog, const Features& features, const fs::path& folder) {
  std::size_t described = 0;
  for (const auto& entry : features.entries) described += entry.failure.empty();
  NpyWriter table(folder / "features.npy", described, features.dimension);
  AtomicFile list(folder / "samples.csv");
  list.write("row,dataset,subject,sample,emotion,failure\n");
  std::string failed;
  std::vector<float> values(features.dimension);
  std::size_t row = 0;
  for (std::size_t i = 0; i < features.entries.size(); ++i) {
    const FeatureStore::Entry& entry = features.entries[i];
    if (!entry.failure.empty()) {
      failed += sample_row(catalog.samples[i], "", entry.failure);
      continue;
    }
    features.store->read(entry, values);
    table.write(values);
    list.write(sample_row(catalog.samples[i], std::to_string(row++), ""));
  }
  list.write(failed);
  table.commit();
  list.commit();
  return features.entries.size() - described;
}

int run_describe(std::vector<std::string> args, const CancelToken& cancel) {
  CLI::App app;
  describe(app, "inkling describe", kDescribe.summary);
  DescribeFlags flags;
  flags.add_to(app);
  CommonFlags common;
  common.add_to(app);
  app.footer(approach_help() + flags.clip->help() + kDescribeExamples);
  if (!parse_args(app, std::move(args))) return kDone;
  flags.options.clip = flags.clip->options();
  flags.options.jobs = common.jobs;
  const Approach approach = parse_approach(flags.descriptor);
  if (!approach.descriptor) {
    throw Error(ErrorKind::kUsage, "a baseline describes nothing", "option --descriptor",
                "name a descriptor, e.g. lbp-top");
  }
  const Catalog catalog = read_catalog(flags.catalog);
  const fs::path folder = flags.folder;
  const OutputFolder made_folder(folder);
  std::vector<std::size_t> all(catalog.samples.size());
  std::iota(all.begin(), all.end(), 0);
  const NamedDescriptor descriptor{approach.descriptor_text, approach.descriptor};
  TerminalProgress progress(progress_style(common.silent()), "samples");
  progress.begin(fs::path(flags.catalog).filename().string());
  const Features features = describe_samples(catalog, all, {&descriptor, 1}, flags.options,
                                             folder / "features", progress, cancel)
                                .front();
  const std::size_t failed = write_tables(catalog, features, folder);
  progress.clear();
  if (common.json) {
    print(nlohmann::ordered_json{{"version", kVersion},
                                 {"descriptor", descriptor.text},
                                 {"samples", all.size()},
                                 {"failed", failed},
                                 {"dimension", features.dimension}}
              .dump(2) +
          "\n");
  } else if (!common.quiet) {
    print(fmt::format("{}: {} samples of {} features; {} could not be described\n", descriptor.text,
                      all.size() - failed, features.dimension, failed));
  }
  return failed == 0 ? kDone : kSomeFailed;
}

}  // namespace

const Command kDescribe{"describe", "Write the features of a catalogue's samples, for NumPy",
                        run_describe};

}  // namespace inkling::cli
