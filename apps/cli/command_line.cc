#include "cli/command_line.h"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <system_error>
#include <utility>

#include "cli/nearest_name.h"
#include "cli/option_text.h"
#include "cli/output.h"
#include "inkling/core/check.h"
#include "inkling/error.h"
#include "inkling/files/command_run.h"
#include "inkling/reproduce/reproduction.h"

namespace inkling::cli {
namespace {

const OptionTable<CommonFlags>& common_options() {
  static const auto table =
      OptionTable<CommonFlags>()
          .add(OptionRow("json", "Print one JSON document on standard output, nothing else")
                   .not_recorded(),
               &CommonFlags::json)
          .add(OptionRow("quiet", "No progress, no summary; errors only").not_recorded(),
               &CommonFlags::quiet)
          .add(OptionRow("jobs", "Threads to use; 0: as many as there are cores")
                   .between(0, 1024)
                   .shown_as("N"),
               &CommonFlags::jobs)
          .add(OptionRow("seed", "Where random choices start").shown_as("N"), &CommonFlags::seed);
  return table;
}

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

std::string flag_names_of(const OptionRow& row) {
  if (row.positional) return row.spec.name;
  const std::string flag = "--" + row.spec.name;
  return row.letter ? std::string("-") + row.letter + "," + flag : flag;
}

}  // namespace

CommandLine::CommandLine(const std::string& name, const std::string& summary) {
  app_.name(name);
  app_.description(summary);
  app_.get_formatter()->column_width(30);
  app_.get_formatter()->label("REQUIRED", "");
}

std::vector<std::string>& CommandLine::add_row(const OptionRow& row, const std::string& group) {
  std::vector<std::string>& words = words_.emplace_back();
  rows_.push_back({row, &words});
  if (std::holds_alternative<bool>(row.spec.fallback)) {
    const auto set = [&words](std::int64_t times) { words = {times > 0 ? "true" : "false"}; };
    app_.add_flag_function(flag_names_of(row), set, row_help(row))->group(group);
    return words;
  }
  CLI::Option* option = app_.add_option(flag_names_of(row), words, row_help(row))->group(group);
  if (row.given == Given::kOnce) option->expected(1);
  if (row.given != Given::kWords) option->allow_extra_args(false);
  if (row.commas) option->delimiter(',');
  if (row.required) option->required();
  const bool named = !row.placeholder.empty() || row.positional;
  option->type_name(named ? row.placeholder : option_placeholder(row.spec));
  return words;
}

void CommandLine::refuse(std::initializer_list<const char*> names, const std::string& why,
                         const std::string& what_to_do) const {
  for (const char* name : names) {
    if (is_given(name)) {
      throw Error(ErrorKind::kUsage, why, std::string("option --") + name, what_to_do);
    }
  }
}

bool CommandLine::parse(std::vector<std::string> args) {
  const std::string group = "Every command";
  add(common_options(), common_, group);
  app_.set_help_flag("-h,--help", "This text")->group(group);
  app_.footer(help_);
  const std::vector<std::string> given = args;
  std::reverse(args.begin(), args.end());  // as CLI11 wants them
  try {
    app_.parse(std::move(args));
  } catch (const CLI::CallForHelp&) {
    print(app_.help());
    return false;
  } catch (const CLI::ExtrasError&) {
    refuse_surplus(app_);
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorKind::kUsage, error.what(), "", "see " + app_.get_name() + " --help");
  }
  for (const auto& read : readers_) read();
  note(given);
  return true;
}

void CommandLine::note(const std::vector<std::string>& args) const {
  NotedCommand noted;
  CommandRun& run = noted.run;
  bool has_output = false;
  for (const auto& [row, words] : rows_) {
    INKLING_CHECK(!row.output || flag_names_of(row) == "-o,--output");
    INKLING_CHECK(!row.kept || flag_names_of(row) == kKeptFlag);
    if (row.each_apart) run.apart = *words;
    if (!row.output) continue;
    const std::string output = words->empty() ? to_text(row.spec.fallback) : words->back();
    has_output = !output.empty();
    noted.output = output;
  }
  if (!has_output) return;
  std::istringstream name(app_.get_name());
  for (std::string word; name >> word;) run.words.push_back(word);
  run.words.erase(run.words.begin());  // the program's
  INKLING_CHECK(can_run_again(run.words));
  run.words.insert(run.words.end(), args.begin(), args.end());
  std::error_code ignored;
  run.folder = std::filesystem::current_path(ignored);
  for (const auto& record : recorders_) {
    try {
      record(run.options);
    } catch (const Error&) {  // of a file that cannot be read: whoever reads it says so
    }
  }
  note_command(std::move(noted));
}

}  // namespace inkling::cli
