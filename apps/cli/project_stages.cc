#include <fmt/format.h>

#include <filesystem>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/project_commands.h"
#include "inkling/files/names.h"
#include "inkling/files/output_set.h"
#include "inkling/report/stage_changes_report.h"
#include "inkling/storage/coders.h"
#include "inkling/storage/recordings.h"
#include "inkling/storage/subjects.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kStagesHelp[] = R"(
Tells what each stage of verification made of what coders noted: how many movements they agreed on
at once, settled among themselves, and what a verifier decided of the rest; by kind of disagreement,
and of movements that one coder alone noted.
  agreed    within the rules of the project's stage of comparing, and not checked
  settled   coders took over one of their views
  kept      a verifier had a coder's code stand
  changed   a verifier wrote other frames or labels, or made two movements of it
  dropped   a verifier said that it is none
  open      waits, for coders or a verifier; of those, "again" counts what was decided before a coder
            changed a code of it
A movement that differs in two kinds is in both rows. --events writes what stands, a row a movement:
agreed, settled and decided ones, none that waits. docs/verification.md tells more.

Examples:
  inkling project stages study
  inkling project stages study -o stages.csv
  inkling project stages study --events verified.csv
)";

struct StagesFlags {
  std::string folder, output, events;
};

const OptionTable<StagesFlags>& stages_flags() {
  static const auto table = OptionTable<StagesFlags>()
                                .add(project_row(), &StagesFlags::folder)
                                .add(OptionRow("output", "The same as a table")
                                         .also('o')
                                         .is_output()
                                         .shown_as("FILE.csv")
                                         .unless_set("none"),
                                     &StagesFlags::output)
                                .add(OptionRow("events", "Every movement that stands, as a table")
                                         .shown_as("FILE.csv")
                                         .unless_set("none"),
                                     &StagesFlags::events);
  return table;
}

std::string stages_text(const std::vector<StageChange>& changes) {
  std::string text =
      fmt::format("{:<32}{:>10}{:>8}{:>9}{:>6}{:>9}{:>9}{:>6}{:>7}\n", "", "movements", "agreed",
                  "settled", "kept", "changed", "dropped", "open", "again");
  for (const StageChange& one : changes) {
    text += fmt::format("{:<32}{:>10}{:>8}{:>9}{:>6}{:>9}{:>9}{:>6}{:>7}\n",
                        readable_name(words_of(one)), one.movements, one.agreed, one.settled,
                        one.kept, one.changed, one.dropped, one.open, one.again);
  }
  return text;
}

std::string events_table(ProjectFile& file) {
  NamesOfRows recording_names, pseudonyms;
  for (const StoredRecording& one : recordings(file)) recording_names[one.id] = one.name;
  for (const Subject& one : subjects(file)) pseudonyms[one.id] = one.pseudonym;
  return verified_events_csv(verified_faces(file), recording_names, pseudonyms);
}

}  // namespace

int run_project_stages(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling project stages", "Tell what each stage of verification changed");
  StagesFlags flags;
  line.add(stages_flags(), flags);
  line.add_help(kStagesHelp);
  if (!line.parse(std::move(args))) return kDone;
  const OutputPlan plan{.job = "inkling project stages", .way_out = "choose another file"};
  std::vector<fs::path> outputs;
  if (!flags.output.empty()) outputs.emplace_back(flags.output);
  if (!flags.events.empty()) outputs.emplace_back(flags.events);
  if (!outputs.empty()) check_named_outputs(plan, outputs);
  ProjectFile file({flags.folder}, utc_now_us, OpenTo::kRead);
  if (!file.is_read_only()) finish_stopped_withdrawals(file);
  NamesOfRows names;
  for (const Coder& coder : coders(file)) names[coder.id] = coder.name;
  const auto changes = stage_changes(compare_project(file), names);
  std::vector<NamedOutput> written;
  if (!flags.output.empty()) written.push_back({flags.output, stage_changes_csv(changes)});
  if (!flags.events.empty()) written.push_back({flags.events, events_table(file)});
  if (!written.empty()) write_named_outputs(plan, written);
  if (line.common().json) {
    print_json({{"project", readable_name(flags.folder)}, {"stages", stage_changes_json(changes)}});
  } else if (!line.common().quiet) {
    print(stages_text(changes));
  }
  return kDone;
}

}  // namespace inkling::cli
