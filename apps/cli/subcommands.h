#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/progress.h"

namespace inkling::cli {

// One command below a command: `inkling synth cohort`.
struct Subcommand {
  std::string_view name, summary;
  int (*run)(std::vector<std::string> args, const CancelToken& cancel);  // as Command::run
};

// Runs the one that args[0] names; prints the list when nothing or help is asked for. command:
// "inkling synth"; intro: a sentence above the list. Throws Error(kUsage) for another name.
int run_subcommand(std::string_view command, std::string_view intro,
                   std::span<const Subcommand> subcommands, std::vector<std::string> args,
                   const CancelToken& cancel);

}  // namespace inkling::cli
