#include "cli/common_flags.h"

#include <algorithm>
#include <cstdio>

#include "cli/nearest_name.h"
#include "inkling/error.h"

namespace inkling::cli {
namespace {

std::vector<std::string> flag_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  }
  for (const CLI::App* command : app.get_subcommands(nullptr)) names.push_back(command->get_name());
  return names;
}

// The (sub)command whose flags were being read.
const CLI::App& innermost(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : innermost(*chosen.back());
}

[[noreturn]] void refuse_surplus(const CLI::App& app) {
  const std::vector<std::string> surplus = app.remaining(true);
  const std::string word = surplus.empty() ? "" : surplus.front();
  const std::string flag = word.substr(0, word.find('='));
  const std::string meant = nearest_name(flag, flag_names(innermost(app)));
  const std::string what =
      word.rfind('-', 0) == 0 ? "there is no such option" : "this argument is not expected here";
  throw Error(ErrorKind::kUsage, what, flag,
              meant.empty() ? "see " + app.get_name() + " --help" : "did you mean " + meant + "?");
}

}  // namespace

CLI::Validator range(double min, double max) {
  return CLI::Range(min, max).description("");  // the help's own words say it better
}

void CommonFlags::add_to(CLI::App& app) {
  const std::string group = "Every command";
  app.add_flag("--json", json, "Print one JSON document on standard output, nothing else")
      ->group(group);
  app.add_flag("--quiet", quiet, "No progress, no summary; errors only")->group(group);
  app.add_option("--jobs", jobs, "Threads to use; 0: as many as there are cores (default 0)")
      ->check(range(0, 1024))
      ->type_name("N")
      ->group(group);
  app.add_option("--seed", seed, "Where random choices start (default 0)")
      ->type_name("N")
      ->group(group);
  app.set_help_flag("-h,--help", "This text")->group(group);
}

void describe(CLI::App& app, const std::string& name, const std::string& summary) {
  app.name(name);
  app.description(summary);
  app.get_formatter()->column_width(30);
  app.get_formatter()->label("REQUIRED", "");
}

bool parse_args(CLI::App& app, std::vector<std::string> args) {
  std::reverse(args.begin(), args.end());  // as CLI11 wants them
  try {
    app.parse(std::move(args));
  } catch (const CLI::CallForHelp&) {
    print(app.help());
    return false;
  } catch (const CLI::ExtrasError&) {
    refuse_surplus(app);
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorKind::kUsage, error.what(), "", "see " + app.get_name() + " --help");
  }
  return true;
}

void print(const std::string& text) {
  if (std::fputs(text.c_str(), stdout) < 0 || std::fflush(stdout) != 0) {
    throw Error(ErrorKind::kEnvironment, "cannot be written to", "standard output",
                "is the disk full, or the pipe closed?");
  }
}

}  // namespace inkling::cli
