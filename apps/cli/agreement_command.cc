#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "cli/agreement_text.h"
#include "cli/coding_files.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/project_commands.h"
#include "cli/terminal_progress.h"
#include "inkling/error.h"
#include "inkling/files/names.h"
#include "inkling/files/output_set.h"
#include "inkling/labelling/agreement/agreement.h"
#include "inkling/report/agreement_report.h"
#include "inkling/workbench/project_agreement.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kAgreementHelp[] = R"(
Compares what coders noted of the same recordings: of a project (its folder), or of files.
Whether they saw the movement (occurrence), how they named it (emotion, action units), how strong it
is (intensity) and when it was (timing) are told apart; for all coders, each pair, a coder who
coded the same again, each emotion, action unit, stage and age, and with and without a machine's
proposal seen.

Codes of two coders mean the same movement where their frames overlap by --overlap or more: frames in
both / frames in either, first and last inclusive. As many are matched as can be, one to one, on one
tier.
  reliability           2 x agreed / all codes: the field's figure, and the first to print
  Cohen's, Fleiss' kappa, Gwet's AC1, Krippendorff's alpha
                        agreement beyond chance: 1 is full, 0 as by chance. Of frames (movement or
                        none) print AC1 beside a kappa: movements are rare, and kappas fall with that
  weighted kappa        of intensities A to E
  mean difference       second less first coder, so above 0 where the second marks it later;
                        absolute: how far apart. Frames and ms
  ICC(2,1), ICC(3,1)    of times, agreement and consistency; of onsets near 1 in long recordings,
                        where the length says more
What is not defined is said so, with the reason. First stands the result in sentences, then, after
"look out:", what not to trust: few subjects, few codes of a class, no second coder, proposals seen.
docs/verification.md tells what to print and how many codes are needed.

Projects: tasks that are done, newest versions of codes; frames that several coders coded in one
stage are compared, however the work was cut into tasks. All figures but those by stage are of the
stages in which coders code by themselves. Recordings given again are a coder's own and stand apart.
The workbench shows the same figures to owners and verifiers, and the events that differ.

Files: tables (onset_frame, offset_frame or onset_s, offset_s; may have recording, coder, subject,
tier, apex, emotion, action_units, proposal_seen), and what else inkling reads: ELAN, BORIS,
WebVTT. Codes that name no coder are of the coder that the file is named after. Without a column
recording, files are of one recording; files of one name in folders are of the recording of that
name, the folders are coders. Frames are compared where --recordings says how many there are.
Every coder is taken to have coded every recording, unless --coded says who did.

Examples:
  inkling agreement study
  inkling agreement study --tier macro --json
  inkling agreement anna.csv ben.csv --recordings recordings.csv -o agreement.csv
  inkling agreement codes.csv --coded who.csv               one table with the column coder
  inkling agreement anna/s1.eaf ben/s1.eaf anna/s2.eaf ben/s2.eaf --fps 30

Exit status: 1 where rows of a file could not be read; they are listed.
)";

struct AgreementFlags {
  CodingFiles files;
  AgreementOptions options;
  std::string output;
  bool unfinished = false;
};

OptionTable<AgreementFlags> agreement_inputs() {
  using F = AgreementFlags;
  return OptionTable<F>()
      .add(
          OptionRow("PROJECT|FILE", "A project's folder, or files of codes")
              .is_positional()
              .is_required()
              .takes(Given::kWords),
          [](auto& flags) -> auto& { return flags.files.files; })
      .add(
          OptionRow("recordings", "Of files: a table of recordings with frames, fps, subject")
              .shown_as("FILE"),
          [](auto& flags) -> auto& { return flags.files.recordings; })
      .add(
          OptionRow("coded", "Of files: a table of who coded what, recording and coder")
              .shown_as("FILE"),
          [](auto& flags) -> auto& { return flags.files.coded; })
      .add(
          OptionRow("fps", "Of files: frames a second where a file has only frames or only times")
              .between(1, 1000, "frames/s")
              .shown_as("RATE"),
          [](auto& flags) -> auto& { return flags.files.fps; })
      .add(
          OptionRow("unfinished", "Of a project: also tasks that are not done, or were taken back"),
          &F::unfinished)
      .add(
          OptionRow("stage", "Of a project: one stage")
              .shown_as("NAME")
              .unless_set("those in which coders code by themselves"),
          [](auto& flags) -> auto& { return flags.options.stage; })
      .add(OptionRow("output", "Every figure as a table")
               .also('o')
               .is_output()
               .shown_as("FILE.csv")
               .unless_set("none"),
           &F::output);
}

const OptionTable<AgreementFlags>& agreement_flags() {
  static const auto table =
      agreement_inputs()
          .add(
              OptionRow("tier", "The tier that is compared").shown_as("NAME"),
              [](auto& flags) -> auto& { return flags.options.tier; })
          .add(
              OptionRow("overlap", "From which overlap on codes mean the same movement")
                  .between(0.01, 1),
              [](auto& flags) -> auto& { return flags.options.iou_min; })
          .add(
              OptionRow("tolerance-ms", "Marks no further apart are within tolerance")
                  .between(0, 10000, "ms"),
              [](auto& flags) -> auto& { return flags.options.tolerance_ms; })
          .add(
              OptionRow("age-bands", "Ages in years at which bands begin").shown_as("A,B,C"),
              [](auto& flags) -> auto& { return flags.options.age_bands; })
          .add(
              OptionRow("resamples", "Of the subjects, for the intervals; 0: no intervals")
                  .between(0, 100000),
              [](auto& flags) -> auto& { return flags.options.bootstrap.resamples; });
  return table;
}

OutputPlan agreement_plan(const AgreementFlags& flags) {
  OutputPlan plan{.job = "inkling agreement", .way_out = "choose another file with -o"};
  plan.also_read.assign(flags.files.files.begin(), flags.files.files.end());
  for (const std::string& path : {flags.files.recordings, flags.files.coded}) {
    if (!path.empty()) plan.also_read.emplace_back(path);
  }
  return plan;
}

ReadCodings codings_of_project(const AgreementFlags& flags, const CommandLine& line) {
  line.refuse({"recordings", "coded", "fps"}, "applies only to files of codes", "leave it out");
  if (flags.files.files.size() > 1) {
    throw Error(ErrorKind::kUsage, "a folder stands beside other inputs", flags.files.files[1],
                "give one project's folder, or files only");
  }
  ProjectFile file({flags.files.files[0]}, utc_now_us, OpenTo::kRead);
  if (!file.is_read_only()) finish_stopped_withdrawals(file);
  ReadCodings read{codings_to_compare(file, flags.unfinished), {}};
  if (!flags.unfinished) read.notes = unfinished_tasks(file);
  return read;
}

ReadCodings read_codings(const AgreementFlags& flags, const CommandLine& line,
                         const CancelToken& cancel) {
  const auto& inputs = flags.files.files;
  std::error_code error;
  const auto is_folder = [&](const std::string& path) { return fs::is_directory(path, error); };
  if (std::any_of(inputs.begin(), inputs.end(), is_folder)) return codings_of_project(flags, line);
  line.refuse({"stage", "unfinished"}, "applies only to a project", "leave it out");
  return read_coding_files(flags.files, cancel);
}

std::string odd_rows_text(const std::vector<OddRow>& notes) {
  std::string text;
  for (const OddRow& note : notes) {
    text +=
        fmt::format("{}{}: {}\n", note.left_out ? "left out: " : "note: ", note.where, note.what);
  }
  return text;
}

nlohmann::ordered_json odd_rows_json(const std::vector<OddRow>& notes) {
  auto json = nlohmann::ordered_json::array();
  for (const OddRow& note : notes) {
    json.push_back({{"where", note.where}, {"what", note.what}, {"left_out", note.left_out}});
  }
  return json;
}

int run_agreement(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling agreement", kAgreement.summary);
  AgreementFlags flags;
  line.add(agreement_flags(), flags);
  line.add_help(kAgreementHelp);
  if (!line.parse(std::move(args))) return kDone;
  flags.options.bootstrap.seed = line.common().seed;
  if (!flags.output.empty()) check_named_outputs(agreement_plan(flags), {flags.output});
  const ReadCodings read = read_codings(flags, line, cancel);
  TerminalProgress progress(progress_style(line.common().silent()), "comparisons");
  const AgreementReport report = coder_agreement(read.codings, flags.options, progress, cancel);
  progress.clear();
  if (!flags.output.empty()) {
    write_named_outputs(agreement_plan(flags), {{flags.output, agreement_csv(report)}});
  }
  if (line.common().json) {
    auto json = agreement_json(report, flags.options);
    json["rows"] = odd_rows_json(read.notes);
    print_json(json);
  } else if (!line.common().quiet) {
    print(agreement_text(report, flags.options) + odd_rows_text(read.notes));
  }
  const bool left_out = std::any_of(read.notes.begin(), read.notes.end(),
                                    [](const OddRow& note) { return note.left_out; });
  return left_out ? kSomeFailed : kDone;
}

}  // namespace

const Command kAgreement{"agreement", "Tell how far coders agree, from a project or from tables",
                         run_agreement};

}  // namespace inkling::cli
