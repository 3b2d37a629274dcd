#include <filesystem>
#include <optional>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/export_flags.h"
#include "cli/output.h"
#include "cli/terminal_progress.h"
#include "inkling/error.h"
#include "inkling/files/output_folder.h"
#include "inkling/report/output_plans.h"
#include "inkling/report/page.h"
#include "inkling/report/study.h"
#include "inkling/report/study_outputs.h"
#include "inkling/study.h"
#include "inkling/study/study_options.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kStudyExamples[] = R"(
Compares two groups of samples: how long movements last and when they are strongest, which action
units and emotions there are, how far which part of the face moves, how often they come. Samples of
one person are alike, so persons are the units of every interval and test.
  difference    first group less second, of expected values: a mixed model with an intercept for
                each subject (shares and rates: of subjects' means)
  shift, delta  Hodges and Lehmann's shift and Cliff's delta: nothing is assumed of distributions
  p, q          by permutation of subjects; the rate of false discoveries over all tests of the run
  equivalence   two one-sided tests: whether the groups are the same within --margin
  detectable    the difference that these samples would have shown in 8 of 10 studies
Frame rates: lengths are known to a frame only. Where the groups' rates differ, the faster group's
codes are put on the slower one's frames and everything is computed again; a difference that does
not stay may be one of frame rates. Say with --coding-rule which frames coders note, where you know.
Pictures: small, slow or compressed ones hide movement. Where the groups' pictures differ, the finer
ones are made as coarse as the others and measured again, and a difference must stay in them.

Measured samples are kept in DIR/measured, so that the same command goes on where it was stopped.

--plan says instead how many subjects a study needs, by simulation from the variances of the samples
that there are (of one group or of two), and writes plan.csv and plan.html where -o is given.

Examples:
  inkling study --children cmed.csv --adults casme2.csv samm.csv -o study
  inkling study --catalog all.csv --group-by sex --codes-only -o study
  inkling study --catalog all.csv --group-by age_band --age-bands 6,9,12 -o study
  inkling study --catalog all.csv --group-by dataset --groups casme2,samm -o study
  inkling study --plan --children cmed.csv --codes-only --measure duration_ms --difference 30
)";

struct StudyFlags {
  std::string folder;
  bool plan = false;
  std::vector<std::string> exports;
};

const OptionTable<StudyFlags>& study_flags() {
  using F = StudyFlags;
  static const auto table =
      OptionTable<F>()
          .add(OptionRow("output", "Folder for the results").also('o').is_output().shown_as("DIR"),
               &F::folder)
          .add(OptionRow("plan", "Tell how many subjects a study needs"), &F::plan)
          .add(export_row(), &F::exports);
  return table;
}

std::vector<fs::path> files_read(const StudyOptions& options) {
  std::vector<fs::path> files;
  for (const auto* list : {&options.children, &options.adults, &options.catalogs,
                           &options.recordings, &options.values}) {
    files.insert(files.end(), list->begin(), list->end());
  }
  return files;
}

int run_plan(const StudyFlags& flags, const StudyOptions& options, const StudyPlanOptions& plan,
             const CommonFlags& common, const CancelToken& cancel) {
  OutputPlan output{.job = "inkling study --plan", .way_out = "choose another folder with -o"};
  for (const fs::path& file : files_read(options)) output.also_read.push_back(file);
  const fs::path table = fs::path(flags.folder) / "plan.csv";
  const fs::path page = fs::path(flags.folder) / "plan.html";
  std::optional<OutputFolder> made_folder;
  if (!flags.folder.empty()) {
    made_folder.emplace(flags.folder);
    for (const fs::path& file : {table, page}) {
      if (fs::exists(file)) check_named_outputs(output, {file});
    }
  }
  TerminalProgress progress(progress_style(common.silent()), "steps");
  const StudyPlanResult result = plan_study(options, plan, progress, cancel);
  progress.clear();
  if (!flags.folder.empty()) {
    std::vector<NamedOutput> written = {{table, study_plan_csv(result)}};
    if (has_pages()) written.push_back({page, study_plan_html(result)});
    write_named_outputs(output, written);
  }
  if (common.json) {
    print(study_plan_json(result));
  } else if (!common.quiet) {
    print(study_plan_text(result));
  }
  return kDone;
}

int run_comparison(const StudyFlags& flags, const StudyOptions& options, const CommonFlags& common,
                   const CancelToken& cancel) {
  const fs::path folder = flags.folder;
  const OutputFolder made_folder(folder);
  const StudyExports exports(study_outputs(), flags.exports);
  OutputPlan plan = study_output_plan(folder);
  plan.also_read = files_read(options);
  OutputSet set(plan);
  exports.check(set);
  TerminalProgress progress(progress_style(common.silent()), "steps");
  const StudyResult result = run_study(options, progress, cancel);
  exports.write(result, set);
  progress.clear();
  if (common.json) {
    print(study_json(result));
  } else if (!common.quiet) {
    print(study_text(result) + "\nresults: " + folder.string() + "\n");
  }
  return kDone;
}

int run_study_command(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling study", kStudy.summary);
  StudyFlags flags;
  StudyOptions options;
  StudyPlanOptions plan;
  line.add(study_flags(), flags);
  line.add(study_options(), options);
  line.add(study_plan_options(), plan);
  line.add_help(outputs_help(study_outputs(), "into DIR") + kStudyExamples);
  if (!line.parse(std::move(args))) return kDone;
  const CommonFlags& common = line.common();
  options.seed = common.seed, options.jobs = common.jobs;
  if (!flags.plan) {
    line.refuse({"measure", "difference", "events", "second-subjects", "power", "runs"},
                "applies only with --plan", "add --plan, or leave it out");
    if (flags.folder.empty()) {
      throw Error(ErrorKind::kUsage, "no folder for the results is named", "--output",
                  "name one with -o DIR");
    }
  }
  if (!flags.folder.empty() && !options.codes_only) {
    options.store = fs::path(flags.folder) / "measured";
  }
  return flags.plan ? run_plan(flags, options, plan, common, cancel)
                    : run_comparison(flags, options, common, cancel);
}

}  // namespace

const Command kStudy{"study", "Compare two groups: how children's movements differ from adults'",
                     run_study_command};

}  // namespace inkling::cli
