#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <list>
#include <string>
#include <vector>

#include "inkling/core/option_table.h"

namespace inkling::cli {

// What every command understands.
struct CommonFlags {
  bool json = false;
  bool quiet = false;
  int jobs = 0;
  std::uint64_t seed = 0;

  bool silent() const { return json || quiet; }
};

// The command line of one command: flags, help and checks follow from tables of options.
//
//   CommandLine line("inkling analyze", "Find movements in recordings");
//   AnalyzeOptions options;
//   line.add(analyze_options(), options);
//   if (!line.parse(std::move(args))) return kDone;  // help was printed
class CommandLine {
 public:
  // name: with the program's. The common flags come with it.
  CommandLine(const std::string& name, const std::string& summary);
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  // parse() writes into `owner` what the user gave.
  template <typename Owner>
  void add(const OptionTable<Owner>& table, Owner& owner, const std::string& group = "Options") {
    for (const auto& entry : table.entries()) {
      if (!entry.read) continue;
      const auto& words = add_row(entry.row, group);
      const bool is_elsewhere = entry.row.output || entry.row.kept || entry.row.each_apart;
      if (entry.record && entry.row.recorded && !is_elsewhere) {
        recorders_.push_back(
            [record = entry.record, &owner](NamedTexts& texts) { record(owner, texts); });
      }
      readers_.push_back([&words, read = entry.read, &owner] {
        if (!words.empty()) read(owner, words);
      });
    }
  }
  // A section of the help behind the flags.
  void add_help(const std::string& text) { help_ += text; }

  // False: help was asked for and printed. Throws Error(kUsage) that names the flag, or the one
  // that was probably meant.
  bool parse(std::vector<std::string> args);

  // After parse().
  const CommonFlags& common() const { return common_; }
  bool is_given(const std::string& name) const { return app_.count("--" + name) > 0; }
  // After parse(). What does not apply is not taken in silence: throws Error(kUsage) when one of
  // these options was given. names: without dashes. why: "applies only with --approach".
  void refuse(std::initializer_list<const char*> names, const std::string& why,
              const std::string& what_to_do) const;
  CLI::App& app() { return app_; }

 private:
  std::vector<std::string>& add_row(const OptionRow& row, const std::string& group);

  CLI::App app_;
  std::string help_;
  CommonFlags common_;
  // Notes the command for the records of its results: see files/command_run.h. Precondition: a
  // command with an output can be run again, and calls it and its kept work as all do.
  void note(const std::vector<std::string>& args) const;

  struct NamedRow {
    OptionRow row;
    const std::vector<std::string>* words;
  };
  std::list<std::vector<std::string>> words_;  // CLI11 keeps pointers to them
  std::vector<NamedRow> rows_;
  std::vector<std::function<void(NamedTexts&)>> recorders_;
  std::vector<std::function<void()>> readers_;
};

}  // namespace inkling::cli
