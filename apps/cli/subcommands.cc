#include "cli/subcommands.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/nearest_name.h"
#include "inkling/error.h"

namespace inkling::cli {
namespace {

std::string overview(std::string_view command, std::string_view intro,
                     std::span<const Subcommand> subcommands) {
  std::size_t width = 0;
  for (const Subcommand& one : subcommands) width = std::max(width, one.name.size());
  std::string text = fmt::format("{}\n\nusage: {} COMMAND [OPTIONS]\n\n", intro, command);
  for (const Subcommand& one : subcommands) {
    text += fmt::format("  {:<{}}   {}\n", one.name, width, one.summary);
  }
  return text + fmt::format("\n{} COMMAND --help says more.\n", command);
}

}  // namespace

int run_subcommand(std::string_view command, std::string_view intro,
                   std::span<const Subcommand> subcommands, std::vector<std::string> args,
                   const CancelToken& cancel) {
  if (args.empty() || args[0] == "--help" || args[0] == "-h" || args[0] == "help") {
    print(overview(command, intro, subcommands));
    return kDone;
  }
  const std::string name = args[0];
  args.erase(args.begin());
  std::string known;
  std::vector<std::string> names;
  for (const Subcommand& one : subcommands) {
    if (name == one.name) return one.run(std::move(args), cancel);
    known += (known.empty() ? "" : ", ") + std::string(one.name);
    names.emplace_back(one.name);
  }
  const std::string meant = nearest_name(name, names);
  throw Error(ErrorKind::kUsage, fmt::format("there is no such command of {}", command), name,
              meant.empty() ? "known: " + known : "did you mean " + meant + "?");
}

}  // namespace inkling::cli
