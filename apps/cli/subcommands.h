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

// What stands round the list of subcommands in the help.
struct SubcommandTexts {
  std::string_view intro;     // a sentence above
  std::string_view examples;  // below; may be empty
};

// Runs the one that args[0] names; prints the list when help is asked for, or nothing. command:
// "inkling synth". Throws Error(kUsage) for another name.
int run_subcommand(std::string_view command, const SubcommandTexts& texts,
                   std::span<const Subcommand> subcommands, std::vector<std::string> args,
                   const CancelToken& cancel);

}  // namespace inkling::cli
