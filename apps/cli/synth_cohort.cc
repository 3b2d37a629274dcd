#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/synth_commands.h"
#include "cli/synth_flags.h"
#include "cli/terminal_progress.h"
#include "inkling/error.h"
#include "inkling/synthesis/cohort/cohort.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kCohortExamples[] = R"(
Draws people who do not exist, each with a face of their own that is the same in all their
recordings, and brings them to life as in a call: 25 frames/s, H.264 at about 500 kbit/s, a freeze
now and then. In each recording are rests, micro-expressions, longer expressions, blinks, speech
and head movements. Writes into DIR
  c01-1.mp4 …     recordings: children c01, c02 …, adults a01, a02 …
  truth.csv       one row a movement: onset, apex, offset, type, emotion, action units, amplitude
  recordings.csv  one row a recording: subject, frames, rate, length
  catalog.csv     one row a sample: each micro-expression, and a rest ("no emotion") a recording
  README.txt      that these are synthetic people, and everything that was assumed
What is finished already, with the same options, is skipped; a larger cohort of the same seed
keeps the people of the smaller. Figures from synthetic people say so wherever you show them.

Examples:
  inkling synth cohort --children 20 --adults 20 -o made
  inkling synth cohort --children 5 --adults 0 --recordings 3 --seconds 60 --seed 7 -o made
  inkling analyze made -o results
  inkling evaluate spotting --truth made/truth.csv --predictions results \
      --recordings made/recordings.csv
)";

struct CohortFlags {
  CohortOptions options;
  std::string folder, size = "640x480";

  void add_to(CLI::App& app) {
    app.add_option("--children", options.children, "Children of 4 to 12 years (default 0)")
        ->check(range(0, 10000))
        ->type_name("N");
    app.add_option("--adults", options.adults, "Adults of 20 to 60 years (default 0)")
        ->check(range(0, 10000))
        ->type_name("N");
    app.add_option("-o,--output", folder, "Folder for the recordings and the tables")
        ->required()
        ->type_name("DIR");
    app.add_option("--recordings", options.recordings, "Recordings of each person (default 1)")
        ->check(range(1, 1000))
        ->type_name("N");
    app.add_option("--seconds", options.seconds, "Length of each recording (default 30)")
        ->check(range(4, 7200))
        ->type_name("S");
    app.add_option("--size", size, "Of the recordings (default 640x480)")->type_name("WxH");
  }
};

std::string as_text(const CohortSummary& made, const std::string& folder) {
  std::string text = fmt::format(
      "{} synthetic {} in {} recording{} with {} movements, {} of them "
      "micro-expressions\n",
      made.people, made.people == 1 ? "person" : "people", made.recordings,
      made.recordings == 1 ? "" : "s", made.movements, made.micro);
  if (made.skipped > 0) text += fmt::format("  {} were finished earlier, skipped\n", made.skipped);
  return text + "  " + (fs::path(folder) / "README.txt").string() + "\n";
}

}  // namespace

int run_synth_cohort(std::vector<std::string> args, const CancelToken& cancel) {
  CLI::App app;
  describe(app, "inkling synth cohort", "Make recordings of drawn children and adults");
  CohortFlags flags;
  flags.add_to(app);
  CommonFlags common;
  common.add_to(app);
  app.footer(kCohortExamples);
  if (!parse_args(app, std::move(args))) return kDone;
  if (flags.options.children + flags.options.adults == 0) {
    throw Error(ErrorKind::kUsage, "there is nobody in the cohort", "options --children, --adults",
                "say how many, e.g. --children 20 --adults 20");
  }
  const PictureSize size = parse_size(flags.size);
  flags.options.width = size.width, flags.options.height = size.height;
  flags.options.seed = common.seed;
  flags.options.jobs = common.jobs;

  TerminalProgress progress(progress_style(common.silent()), "frames");
  const CohortSummary made = make_cohort(flags.folder, flags.options, progress, cancel);
  progress.clear();
  if (common.json) {
    print(nlohmann::ordered_json{{"people", made.people},
                                 {"recordings", made.recordings},
                                 {"skipped", made.skipped},
                                 {"movements", made.movements},
                                 {"micro", made.micro},
                                 {"folder", flags.folder}}
              .dump(2) +
          "\n");
  } else if (!common.quiet) {
    print(as_text(made, flags.folder));
  }
  return kDone;
}

}  // namespace inkling::cli
