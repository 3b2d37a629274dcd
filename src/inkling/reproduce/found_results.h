#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inkling/files/output_record.h"

namespace inkling {

// Files that one command wrote into one folder.
struct FoundSet {
  std::filesystem::path folder;  // absolute
  std::string set;               // names its record
  OutputRecord record;
};

// The sets in a folder and below it, by folder and name. Throws Error(kInput) where there is none.
std::vector<FoundSet> find_results(const std::filesystem::path& folder);

// A release keeps nothing of the machine on which it was made; its project does.
struct FoundRelease {
  std::filesystem::path folder;
  std::string name, version, inkling_version;
  std::map<std::string, std::string> files;  // relative path -> SHA-256
};

// None: the folder is no release. Throws Error(kInput) for a damaged one.
std::optional<FoundRelease> find_release_in(const std::filesystem::path& folder);

// Without links and points at its end.
std::filesystem::path plain_folder(const std::filesystem::path& path);

}  // namespace inkling
