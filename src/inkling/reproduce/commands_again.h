#pragma once

#include <filesystem>
#include <vector>

#include "inkling/reproduce/reproduction.h"

namespace inkling {

// Inside this room only: the sets that one command wrote, and that command in another place.
struct SetsAgain {
  CommandAgain command;
  std::filesystem::path output;  // where it lies that was made
  std::vector<FoundSet> sets;
  std::string output_given;  // as the command named it
};

// A command runs once for all of its sets. Where `folder` is one of several results of a command
// that treats each recording apart, it runs for that recording alone. Precondition: every set has
// its command.
std::vector<SetsAgain> commands_again(const std::filesystem::path& folder,
                                      std::vector<FoundSet> sets, const ReproduceOptions& options);

// Where an input lies now.
std::filesystem::path input_now(const std::filesystem::path& path, const CommandRun& run,
                                const ReproduceOptions& options);

}  // namespace inkling
