#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "inkling/reproduce/compare_files.h"
#include "inkling/reproduce/found_results.h"

namespace inkling {

// A command that is run again, in another place.
struct CommandAgain {
  std::filesystem::path folder;             // in which it runs
  std::vector<std::string> words;           // behind the program's name
  std::filesystem::path output;             // the fresh one
  std::vector<std::filesystem::path> read;  // files and folders
  std::string inkling_version;              // by which the result was made
  std::filesystem::path project = {};       // that a release notes itself in; else empty
};

// Throws Error(kEnvironment) where it cannot be started or fails.
using CommandRunner = std::function<void(const CommandAgain&)>;

// Whether words are those of a command that notes how results were made. What a record of somebody
// else names is run only then.
bool can_run_again(const std::vector<std::string>& words);

struct ReproduceOptions {
  std::filesystem::path again = {};  // the fresh folder
  std::filesystem::path work_in =
      {};  // in place of the folder in which the commands ran; may be empty
  std::filesystem::path project = {};  // of a release
  FigureRule figures = {};
};

// Something that a result depends on and that is not as it was.
struct ChangedCause {
  std::string what;           // "input /data/a.mp4", "option threshold", "inkling", "processor"
  std::string before, again;  // empty: not there
};

struct FileAgain {
  std::string name;
  FileLikeness likeness;
  std::string remark;          // why it is no comparison: "was not written this time"
  bool changed_since = false;  // it is not as Inkling wrote it
};

// What became of the files of one set.
struct SetAgain {
  std::filesystem::path folder, again;
  std::string job;
  std::vector<FileAgain> files;
  std::vector<ChangedCause> causes;
  Likeness likeness() const;
};

struct Reproduction {
  std::filesystem::path folder, again;
  std::vector<SetAgain> sets;
  std::vector<std::string> not_run;  // sets of a version that did not note the command
  Likeness likeness() const;
};

// Runs every command by which results were made again and compares what they write. Nothing in
// their folder is changed. Throws Error(kInput) where an input is missing, where the commands are
// not known, and Error(kEnvironment) where a command fails.
Reproduction reproduce(FoundResults found, const ReproduceOptions& options,
                       const CommandRunner& run);

}  // namespace inkling
