#include "inkling/dataset/catalog_check.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "cli/catalog_commands.h"
#include "cli/catalog_output.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/terminal_progress.h"
#include "cli/video_frames.h"
#include "inkling/dataset/class_map.h"
#include "inkling/experiment/experiment_options.h"

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

struct CheckFlags {
  std::string file, output;
  bool skip_videos = false;
};

const OptionTable<CheckFlags>& catalog_check_flags() {
  using F = CheckFlags;
  static const auto table =
      OptionTable<F>()
          .add(one_catalog_row(), &F::file)
          .add(OptionRow("skip-videos", "Do not count the frames of videos"), &F::skip_videos)
          .add(
              OptionRow("output", "Write the issues as CSV").also('o').is_output().shown_as("FILE"),
              &F::output);
  return table;
}

struct SummaryFlags {
  std::string file, classes;
};

const OptionTable<SummaryFlags>& summary_flags() {
  using F = SummaryFlags;
  static const auto table = OptionTable<F>()
                                .add(one_catalog_row(), &F::file)
                                .add(class_map_row().unless_set("none"), &F::classes);
  return table;
}

}  // namespace

int run_catalog_check(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling catalog check", "Look for what is wrong with a catalogue's samples");
  CheckFlags flags;
  line.add(catalog_check_flags(), flags);
  line.add_help(kCheckExamples);
  if (!line.parse(std::move(args))) return kDone;

  const CommonFlags& common = line.common();
  const Catalog catalog = read_catalog(flags.file);
  const OutputPlan plan{.job = "inkling catalog check",
                        .also_read = {flags.file},
                        .way_out = "choose another file with -o"};
  if (!flags.output.empty()) check_named_outputs(plan, {flags.output});
  TerminalProgress progress(progress_style(common.silent()), "files");
  const auto issues = check_catalog(catalog, flags.skip_videos ? CountFrames() : count_video_frames,
                                    common.jobs, progress, cancel);
  progress.clear();
  if (!flags.output.empty()) {
    write_named_outputs(plan, {{flags.output, issues_csv(issues)}});
  }
  if (common.json) {
    nlohmann::ordered_json json = {{"catalog", flags.file}, {"samples", catalog.samples.size()}};
    json.update(issues_json(issues));
    print_json(json);
  } else if (!common.quiet) {
    print(fmt::format("{}: {}, {}\n", flags.file, samples_text(catalog),
                      plural(issues.size(), "issue")) +
          issues_text(issues, flags.output));
  }
  return issues.empty() ? kDone : kSomeFailed;
}

int run_catalog_summary(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling catalog summary", "Count a catalogue's samples, subjects and classes");
  SummaryFlags flags;
  line.add(summary_flags(), flags);
  line.add_help(kSummaryExamples);
  if (!line.parse(std::move(args))) return kDone;

  const CommonFlags& common = line.common();
  const Catalog catalog = read_catalog(flags.file);
  std::optional<ClassMap> map;
  if (!flags.classes.empty()) map = load_class_map(flags.classes);
  const auto rows = summarize_catalog(catalog, map ? &*map : nullptr);
  if (common.json) {
    print_json(
        {{"catalog", flags.file}, {"classes", flags.classes}, {"datasets", summary_json(rows)}});
  } else if (!common.quiet) {
    print(summary_text(rows));
  }
  return kDone;
}

}  // namespace inkling::cli
