#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/progress.h"

namespace inkling::cli {

// A program that runs for another: what it prints on standard output goes nowhere.
struct ProgramRun {
  std::vector<std::string>
      words;                     // the program, by its path or its name in PATH, and its arguments
  std::filesystem::path folder;  // in which it runs; empty: this one
  bool shows_errors = true;      // on this program's own standard error; else they are kept
};

struct ProgramEnd {
  int status = 0;      // below 0: killed by a signal
  std::string errors;  // that were kept
};

// Passes a cancellation on, and throws Error(kCancelled) then. Throws Error(kEnvironment) where the
// program cannot be started.
ProgramEnd run_program(const ProgramRun& program, const CancelToken& cancel);

// The path of this program.
std::string own_program();

}  // namespace inkling::cli
