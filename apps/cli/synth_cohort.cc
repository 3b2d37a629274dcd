#include <fmt/format.h>

#include <filesystem>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/synth_commands.h"
#include "cli/terminal_progress.h"
#include "inkling/error.h"
#include "inkling/synthesis/cohort/cohort_options.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kCohortExamples[] = R"(
Draws synthetic people, each with a face of their own that is the same in all their recordings,
and animates them as in a call: 25 frames/s, H.264 at about 500 kbit/s, freezes at random times.
In each recording are rests, micro-expressions, longer expressions, blinks, speech and head
movements. Writes into DIR
  c01-1.mp4 …     recordings: children c01, c02 …, adults a01, a02 …
  truth.csv       one row a movement: onset, apex, offset, type, emotion, action units, amplitude
  recordings.csv  one row a recording: subject, frames, rate, length
  catalog.csv     one row a sample: each micro-expression, and a rest ("no emotion") a recording
  README.txt      that these are synthetic people, and everything that was assumed
Populations and people can be made to differ, for a study that is to find it: --child-… and
--adult-… say by how much; README.txt and the catalogue's source tell it.
--emotions gives micro-expressions, and rests beside them, the shares of a real set: exactly over
the whole cohort, unevenly over its people. cmed: those of CMED (arXiv 2503.21690), 10,731 usable
clips: no emotion 5297, happiness 4806, surprise 350, anger 113, disgust 105, sadness 41, fear 19.
Who shows which then depends on who else is there. The truth stays what was drawn.
What is finished already, with the same options, is skipped; a larger cohort of the same seed
keeps the people of the smaller. Figures from synthetic people say so wherever you show them.

Examples:
  inkling synth cohort --children 20 --adults 20 -o made
  inkling synth cohort --children 5 --adults 0 --recordings 3 --seconds 60 --seed 7 -o made
  inkling synth cohort --children 20 --adults 20 --child-duration-factor 0.8 --subject-spread 0.2 \
      --adult-fps 200 -o differing
  inkling synth cohort --children 74 --adults 0 --emotions cmed -o as-cmed
  inkling analyze made -o results
  inkling evaluate spotting --truth made/truth.csv --predictions results \
      --recordings made/recordings.csv
)";

struct CohortFlags {
  std::string folder;
};

const OptionTable<CohortFlags>& cohort_flags() {
  static const auto table =
      OptionTable<CohortFlags>().add(OptionRow("output", "Folder for the recordings and the tables")
                                         .also('o')
                                         .is_output()
                                         .shown_as("DIR")
                                         .is_required(),
                                     &CohortFlags::folder);
  return table;
}

std::string as_text(const CohortSummary& made, const std::string& folder) {
  std::string text =
      fmt::format("{} synthetic {} in {} with {}, {} of them micro-expressions\n", made.people,
                  made.people == 1 ? "person" : "people", plural(made.recordings, "recording"),
                  plural(made.movements, "movement"), made.micro);
  if (made.skipped > 0) text += fmt::format("  {} were finished earlier, skipped\n", made.skipped);
  return text + "  " + (fs::path(folder) / "README.txt").string() + "\n";
}

}  // namespace

int run_synth_cohort(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling synth cohort", "Make recordings of drawn children and adults");
  CohortOptions options;
  CohortFlags flags;
  line.add(cohort_options(), options);
  line.add(cohort_flags(), flags);
  line.add_help(kCohortExamples);
  if (!line.parse(std::move(args))) return kDone;
  if (options.children + options.adults == 0) {
    throw Error(ErrorKind::kUsage, "there is nobody in the cohort", "options --children, --adults",
                "say how many, e.g. --children 20 --adults 20");
  }
  const CommonFlags& common = line.common();
  options.seed = common.seed;
  options.jobs = common.jobs;

  TerminalProgress progress(progress_style(common.silent()), "frames");
  const CohortSummary made = make_cohort(flags.folder, options, progress, cancel);
  progress.clear();
  if (common.json) {
    print_json({{"people", made.people},
                {"recordings", made.recordings},
                {"skipped", made.skipped},
                {"movements", made.movements},
                {"micro", made.micro},
                {"folder", flags.folder}});
  } else if (!common.quiet) {
    print(as_text(made, flags.folder));
  }
  return kDone;
}

}  // namespace inkling::cli
