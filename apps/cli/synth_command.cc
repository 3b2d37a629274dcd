#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/synth_commands.h"
#include "inkling/core/error.h"

namespace inkling::cli {
namespace {

struct Subcommand {
  std::string_view name, summary;
  int (*run)(std::vector<std::string> args, const CancelToken& cancel);
};
constexpr Subcommand kSubcommands[] = {
    {"insert", "known movements inserted into recordings, or into pictures brought to life",
     run_synth_insert},
    {"cohort", "children and adults who do not exist, each in recordings as of a call",
     run_synth_cohort},
};

std::string overview() {
  std::string text =
      "Recordings whose truth is known: to measure a spotter, a camera, a coder.\n\n"
      "usage: inkling synth COMMAND [OPTIONS]\n\n";
  for (const Subcommand& command : kSubcommands) {
    text += "  " + std::string(command.name) + "   " + std::string(command.summary) + "\n";
  }
  return text + "\ninkling synth COMMAND --help says more.\n";
}

int run_synth(std::vector<std::string> args, const CancelToken& cancel) {
  if (args.empty() || args[0] == "--help" || args[0] == "-h" || args[0] == "help") {
    print(overview());
    return kDone;
  }
  const std::string name = args[0];
  args.erase(args.begin());
  std::string known;
  for (const Subcommand& command : kSubcommands) {
    if (name == command.name) return command.run(std::move(args), cancel);
    known += (known.empty() ? "" : ", ") + std::string(command.name);
  }
  throw Error(ErrorKind::kUsage, "there is no such command of inkling synth", name,
              "known: " + known);
}

}  // namespace

const Command kSynth{"synth", "Make recordings whose truth is known", run_synth};

}  // namespace inkling::cli
