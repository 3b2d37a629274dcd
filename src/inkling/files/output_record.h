#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// A recording that results were made of.
struct InputMark {
  std::filesystem::path path;
  std::string sha256;  // empty: not known
};

// What one job wrote into a folder, kept in a hidden file there: of what, and the SHA-256 of each
// file, by which a file that was changed since is told from one that is as it was written.
struct OutputRecord {
  std::string job;  // "inkling analyze"
  std::vector<InputMark> inputs = {};
  std::map<std::string, std::string> files = {};  // name -> SHA-256
};

// ".SET.inkling": the record of a set of files. A long name of a set is told by its sum.
std::string output_record_name(const std::string& set);

std::string output_record_text(const OutputRecord& record);
// None for any other text.
std::optional<OutputRecord> parse_output_record(std::string_view text);
// None where there is no record, or none that can be read.
std::optional<OutputRecord> read_output_record(const std::filesystem::path& folder,
                                               const std::string& set);
// The sets of a job in the folder.
std::vector<std::string> output_sets_of(const std::filesystem::path& folder,
                                        const std::string& job);
// The job whose records in `folder` name this file; empty when none does.
std::string job_that_wrote(const std::filesystem::path& folder, const std::string& file);

}  // namespace inkling
