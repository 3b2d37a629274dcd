#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/core/option_table.h"

namespace inkling {

// A recording that results were made of.
struct InputMark {
  std::filesystem::path path;
  std::string sha256;  // empty: not known
};

// A command by which files were made, so that it can be run again in another place.
struct CommandRun {
  std::filesystem::path folder;         // in which it ran
  std::vector<std::string> words;       // behind the program's name, as they were given
  std::vector<std::string> apart = {};  // words, each of which has a result of its own
  std::filesystem::path into = {};      // from the folder of the files to the output
  NamedTexts options = {};              // all that the command has, with their values
  NamedTexts made_with = {};            // the program, its libraries, face models, processor
  std::vector<InputMark> read = {};     // of what the user gave
};

// As every command has them: the output, and what others may use, which is left out.
inline constexpr std::string_view kOutputFlag = "--output", kOutputLetter = "-o";
inline constexpr std::string_view kKeptFlag = "--cache";

// What one job wrote into a folder, kept in a hidden file there: of what, and the SHA-256 of each
// file, by which a file that was changed since is told from one that is as it was written.
struct OutputRecord {
  std::string job;  // "inkling analyze"
  std::vector<InputMark> inputs = {};
  std::map<std::string, std::string> files = {};  // name -> SHA-256
  // Places in files that are meant to differ from run to run: a key in JSON with a point between
  // levels ("plan.wall_s"), a column of a table, a heading of a text, or "*" for the whole file.
  std::map<std::string, std::vector<std::string>> varying = {};  // name -> places
  std::optional<CommandRun> run = {};  // none: by a program or a version that notes none
};

// ".SET.inkling": the record of a set of files. A long name of a set is told by its sum.
std::string output_record_name(const std::string& set);

std::string output_record_text(const OutputRecord& record);
// None for any other text.
std::optional<OutputRecord> parse_output_record(std::string_view text);
// None where there is no record, or none that can be read.
std::optional<OutputRecord> read_output_record(const std::filesystem::path& folder,
                                               const std::string& set);
// The sets in the folder, by name.
std::vector<std::string> output_sets_in(const std::filesystem::path& folder);
// The sets of a job in the folder.
std::vector<std::string> output_sets_of(const std::filesystem::path& folder,
                                        const std::string& job);
// The job whose records in `folder` name this file; empty when none does.
std::string job_that_wrote(const std::filesystem::path& folder, const std::string& file);

}  // namespace inkling
