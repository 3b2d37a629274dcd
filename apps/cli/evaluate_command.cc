#include <utility>

#include "cli/command.h"
#include "cli/evaluate_commands.h"
#include "cli/subcommands.h"

namespace inkling::cli {
namespace {

constexpr Subcommand kEvaluateCommands[] = {
    {"spotting", "movements that were found, against a truth table", run_evaluate_spotting},
    {"recognition", "how well approaches name the emotions of a catalogue's samples",
     run_evaluate_recognition},
    {"analysis", "movements that were found and named: spot, then recognise (STRS)",
     run_evaluate_analysis},
};

int run_evaluate(std::vector<std::string> args, const CancelToken& cancel) {
  return run_subcommand("inkling evaluate", {"The field's protocols and scores.", {}},
                        kEvaluateCommands, std::move(args), cancel);
}

}  // namespace

const Command kEvaluate{"evaluate", "Score what was found or named, by the field's protocols",
                        run_evaluate};

}  // namespace inkling::cli
