#pragma once

#include <filesystem>
#include <vector>

#include "inkling/reproduce/reproduction.h"

namespace inkling {

// Inside this room only.
//
// The sets that one command wrote, and that command in another place.
struct SetsAgain {
  CommandAgain command;
  std::filesystem::path output;  // where it lies that was made
  std::vector<FoundSet> sets;
  std::string output_given;  // as the command named it
};

// A command runs once for all of its sets. Where `root`, whole, is one of several results of a
// command that treats each recording apart, it runs for that recording alone. Precondition: every
// set has its command. Throws Error(kInput) for a record that names a command which can_run_again()
// does not know.
std::vector<SetsAgain> commands_again(const std::filesystem::path& root, std::vector<FoundSet> sets,
                                      const ReproduceOptions& options);

// Where an input lies now.
std::filesystem::path input_now(const std::filesystem::path& path, const CommandRun& run,
                                const ReproduceOptions& options);
// A word of a command: a whole path in it, also behind a "=", is where that lies now.
std::string word_now(const std::string& word, const CommandRun& run,
                     const ReproduceOptions& options);

}  // namespace inkling
