#include <utility>

#include "cli/command.h"
#include "cli/subcommands.h"
#include "cli/synth_commands.h"

namespace inkling::cli {
namespace {

constexpr Subcommand kSynthCommands[] = {
    {"insert", "known movements inserted into recordings, or into animated pictures",
     run_synth_insert},
    {"cohort", "synthetic children and adults, each in recordings as of a call", run_synth_cohort},
    {"call", "a call of two synthetic people in tiles that change places, with sound",
     run_synth_call},
};

int run_synth(std::vector<std::string> args, const CancelToken& cancel) {
  return run_subcommand(
      "inkling synth",
      {"Recordings whose truth is known: to measure a spotter, a camera, a coder.", {}},
      kSynthCommands, std::move(args), cancel);
}

}  // namespace

const Command kSynth{"synth", "Make recordings whose truth is known", run_synth};

}  // namespace inkling::cli
