#include <fmt/format.h>

#include <filesystem>
#include <numeric>

#include "cli/approach_flags.h"
#include "cli/approach_help.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/follow_flags.h"
#include "cli/output.h"
#include "cli/terminal_progress.h"
#include "inkling/core/version.h"
#include "inkling/error.h"
#include "inkling/experiment/experiment_options.h"
#include "inkling/experiment/feature_run.h"
#include "inkling/files/csv.h"
#include "inkling/files/output_folder.h"
#include "inkling/files/output_set.h"
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
  DescribeOptions options;
};

const OptionTable<DescribeFlags>& describe_flags() {
  using F = DescribeFlags;
  static const auto table =
      OptionTable<F>()
          .add(catalog_row(), &F::catalog)
          .add(OptionRow("descriptor", "Descriptor, with options behind colons, see below")
                   .shown_as("D")
                   .is_required(),
               &F::descriptor)
          .include(
              clip_options(), [](auto& flags) -> auto& { return flags.options.clip; })
          .add(OptionRow("output", "Folder for the tables")
                   .also('o')
                   .is_output()
                   .shown_as("DIR")
                   .is_required(),
               &F::folder);
  return table;
}

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
  CommandLine line("inkling describe", kDescribe.summary);
  DescribeFlags flags;
  line.add(describe_flags(), flags);
  line.add_help(approach_help());
  const FollowFlags follow(line);
  line.add_help(kDescribeExamples);
  if (!line.parse(std::move(args))) return kDone;
  const CommonFlags& common = line.common();
  follow.write_to(flags.options.clip);
  flags.options.jobs = common.jobs;
  const Approach approach = parse_approach(flags.descriptor);
  if (!approach.descriptor) {
    throw Error(ErrorKind::kUsage, "a baseline describes nothing", "option --descriptor",
                "name a descriptor, e.g. lbp-top");
  }
  const Catalog catalog = read_catalog(flags.catalog);
  require_pictures(catalog);
  refuse_idle_rate(line, catalog);
  const fs::path folder = flags.folder;
  const OutputFolder made_folder(folder);
  OutputSet set({.folder = folder,
                 .set = "describe",
                 .job = "inkling describe",
                 .also_read = {flags.catalog},
                 .way_out = "choose another folder with -o"});
  set.check({"features.npy", "samples.csv"});
  std::vector<std::size_t> all(catalog.samples.size());
  std::iota(all.begin(), all.end(), 0);
  const NamedDescriptor descriptor{approach.descriptor_text, approach.descriptor};
  TerminalProgress progress(progress_style(common.silent()), "samples");
  progress.begin(fs::path(flags.catalog).filename().string());
  const Features features = describe_samples(catalog, all, {&descriptor, 1}, flags.options,
                                             folder / "features", progress, cancel)
                                .front();
  const std::size_t failed = write_tables(catalog, features, set.staging());
  set.commit();
  progress.clear();
  if (common.json) {
    print_json({{"version", version()},
                {"descriptor", descriptor.text},
                {"samples", all.size()},
                {"failed", failed},
                {"dimension", features.dimension},
                {"notes", catalog.notes}});
  } else if (!common.quiet) {
    print(fmt::format("{}: {} samples of {} features; {} could not be described\n", descriptor.text,
                      all.size() - failed, features.dimension, failed));
    for (const std::string& note : catalog.notes) print(note + "\n");
  }
  return failed == 0 ? kDone : kSomeFailed;
}

}  // namespace

const Command kDescribe{"describe", "Write the features of a catalogue's samples, for NumPy",
                        run_describe};

}  // namespace inkling::cli
