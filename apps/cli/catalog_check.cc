#include "inkling/dataset/catalog_check.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <utility>

#include "cli/catalog_commands.h"
#include "cli/catalog_output.h"
#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/terminal_progress.h"
#include "cli/video_frames.h"
#include "inkling/dataset/class_map.h"
#include "inkling/files/atomic_file.h"

namespace inkling::cli {
namespace {

constexpr char kCheckExamples[] = R"(
Looks whether every file and folder is there, pictures are in it, onset, apex and offset are frames
of it and in order, names are used once, and whether two subjects have the same pictures: that
would leak from training into test. Files of equal size are compared by SHA-256. Changes nothing.
Exit status: 0 when all is well, else 1.

Examples:
  inkling catalog check casme2.csv
  inkling catalog check all.csv --skip-videos -o issues.csv
)";

constexpr char kSummaryExamples[] = R"(
Without --classes emotions are counted as the data sets spell them. Durations are (offset - onset
+ 1) / rate, of the samples that have all three.

Examples:
  inkling catalog summary casme2.csv
  inkling catalog summary all.csv --classes megc2019-3
)";

}  // namespace

int run_catalog_check(std::vector<std::string> args, const CancelToken& cancel) {
  CLI::App app;
  describe(app, "inkling catalog check", "Look for what is wrong with a catalogue's samples");
  std::string file, output;
  bool skip_videos = false;
  app.add_option("CATALOG", file, "The catalogue")->required()->type_name("FILE");
  app.add_flag("--skip-videos", skip_videos, "Do not count the frames of videos");
  app.add_option("-o,--output", output, "Write the issues as CSV")->type_name("FILE");
  CommonFlags common;
  common.add_to(app);
  app.footer(kCheckExamples);
  if (!parse_args(app, std::move(args))) return kDone;

  const Catalog catalog = read_catalog(file);
  TerminalProgress progress(progress_style(common.silent()), "files");
  const auto issues = check_catalog(catalog, skip_videos ? CountFrames() : count_video_frames,
                                    common.jobs, progress, cancel);
  progress.clear();
  if (!output.empty()) write_file(output, issues_csv(issues));
  if (common.json) {
    nlohmann::ordered_json json = {{"catalog", file}, {"samples", catalog.samples.size()}};
    json.update(issues_json(issues));
    print_json(json);
  } else if (!common.quiet) {
    print(fmt::format("{}: {}, {} issue{}\n", file, samples_text(catalog), issues.size(),
                      issues.size() == 1 ? "" : "s") +
          issues_text(issues, output));
  }
  return issues.empty() ? kDone : kSomeFailed;
}

int run_catalog_summary(std::vector<std::string> args, const CancelToken&) {
  CLI::App app;
  describe(app, "inkling catalog summary", "Count a catalogue's samples, subjects and classes");
  std::string file, classes;
  app.add_option("CATALOG", file, "The catalogue")->required()->type_name("FILE");
  app.add_option("--classes", classes, class_map_help())->type_name("MAP");
  CommonFlags common;
  common.add_to(app);
  app.footer(kSummaryExamples);
  if (!parse_args(app, std::move(args))) return kDone;

  const Catalog catalog = read_catalog(file);
  std::optional<ClassMap> map;
  if (!classes.empty()) map = load_class_map(classes);
  const auto rows = summarize_catalog(catalog, map ? &*map : nullptr);
  if (common.json) {
    print_json({{"catalog", file}, {"classes", classes}, {"datasets", summary_json(rows)}});
  } else if (!common.quiet) {
    print(summary_text(rows));
  }
  return kDone;
}

}  // namespace inkling::cli
