#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace inkling::cli {

// What every command understands.
struct CommonFlags {
  bool json = false;
  bool quiet = false;
  int jobs = 0;
  std::uint64_t seed = 0;

  void add_to(CLI::App& app);
  bool silent() const { return json || quiet; }
};

// A check for numbers.
CLI::Validator range(double min, double max);

// Sets the name ("inkling analyze"), the summary, and the layout of the help.
void describe(CLI::App& app, const std::string& name, const std::string& summary);

// True: go on. False: help was asked for and printed. A bad flag throws Error(kUsage), with the
// flag that was probably meant.
bool parse_args(CLI::App& app, std::vector<std::string> args);

// Prints text to stdout and throws Error(kEnvironment) when that fails.
void print(const std::string& text);

}  // namespace inkling::cli
