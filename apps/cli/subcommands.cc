#include "cli/subcommands.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/command.h"
#include "cli/nearest_name.h"
#include "cli/output.h"
#include "inkling/error.h"

namespace inkling::cli {
namespace {

std::string subcommand_overview(std::string_view command, const SubcommandTexts& texts,
                                std::span<const Subcommand> subcommands) {
  std::size_t width = 0;
  for (const Subcommand& one : subcommands) width = std::max(width, one.name.size());
  std::string text = fmt::format("{}\n\nusage: {} COMMAND [OPTIONS]\n\n", texts.intro, command);
  for (const Subcommand& one : subcommands) {
    text += fmt::format("  {:<{}}   {}\n", one.name, width, one.summary);
  }
  text += fmt::format("\n{} COMMAND --help says more.\n", command);
  return text + std::string(texts.examples);
}

}  // namespace

int run_subcommand(std::string_view command, const SubcommandTexts& texts,
                   std::span<const Subcommand> subcommands, std::vector<std::string> args,
                   const CancelToken& cancel) {
  if (args.empty() || args[0] == "--help" || args[0] == "-h" || args[0] == "help") {
    print(subcommand_overview(command, texts, subcommands));
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
