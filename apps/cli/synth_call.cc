#include <fmt/format.h>

#include <filesystem>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/synth_commands.h"
#include "cli/terminal_progress.h"
#include "inkling/synthesis/two_people/call_options.h"

namespace inkling::cli {
namespace {

constexpr char kCallExamples[] = R"(
Draws a child and a therapist who do not exist and shows both as the recording of a video call
does, in each layout. At every switch people change places, sizes or the speaker; between two
switches each makes micro-expressions, longer expressions, blinks, head movements and speech, at
least a second from the switch (speech 0.2 s). Cameras freeze, each for itself. Writes into DIR
  gallery.mp4 …        recordings at 25 frames/s, with sound
  truth-child.csv      one row a movement of the child, truth-therapist.csv of the other
  tiles.csv            where each of them is in view: frames, seconds, pixels
  switches.csv         the first frame after each switch
  recordings.csv       one row a recording
  roles.csv            who is who, by child.jpg and therapist.jpg: for inkling analyze --roles
  README.txt           that these are synthetic people
Figures from synthetic people say so wherever you show them.

Examples:
  inkling synth call -o made
  inkling synth call --layout speaker named --switches 8 --seconds 60 -o made
  inkling analyze made --roles made/roles.csv -o results
)";

struct CallFlags {
  std::string folder;
};

const OptionTable<CallFlags>& call_flags() {
  static const auto table =
      OptionTable<CallFlags>().add(OptionRow("output", "Folder for the recordings and the tables")
                                       .also('o')
                                       .is_output()
                                       .shown_as("DIR")
                                       .is_required(),
                                   &CallFlags::folder);
  return table;
}

}  // namespace

int run_synth_call(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling synth call", "Make recordings of a video call of two drawn people");
  CallOptions options;
  CallFlags flags;
  line.add(call_options(), options);
  line.add(call_flags(), flags);
  line.add_help(kCallExamples);
  if (!line.parse(std::move(args))) return kDone;
  const CommonFlags& common = line.common();
  options.seed = common.seed;
  options.jobs = common.jobs;

  TerminalProgress progress(progress_style(common.silent()), "frames");
  const CallSummary made = make_calls(flags.folder, options, progress, cancel);
  progress.clear();
  if (common.json) {
    print_json({{"recordings", made.recordings},
                {"switches", made.switches},
                {"movements", made.movements},
                {"micro", made.micro},
                {"folder", flags.folder}});
  } else if (!common.quiet) {
    print(fmt::format("{} of two synthetic people with {}, {} of them micro-expressions\n  {}\n",
                      plural(made.recordings, "call"), plural(made.movements, "movement"),
                      made.micro, (std::filesystem::path(flags.folder) / "README.txt").string()));
  }
  return kDone;
}

}  // namespace inkling::cli
