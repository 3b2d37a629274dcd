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

// A release keeps nothing of the machine on which it was made; its project does.
struct FoundRelease {
  std::filesystem::path folder;
  std::string name, version, inkling_version;
  std::map<std::string, std::string> files;  // relative path -> SHA-256
};

// None: the folder is no release. Throws Error(kInput) for a damaged one.
std::optional<FoundRelease> find_release_in(const std::filesystem::path& folder);

// What there is in a folder to be made again.
struct FoundResults {
  std::filesystem::path folder;         // whole, without links
  std::optional<FoundRelease> release;  // then there are no sets
  std::vector<FoundSet> sets;           // in it and below it, by folder and name
};

// Passes over folders below it that note_made_again() was told of. Throws Error(kInput) where there
// is nothing.
FoundResults find_results(const std::filesystem::path& folder);

// What lies in this folder, if it is there, was made to be compared and is no result of its own.
void note_made_again(const std::filesystem::path& folder);

}  // namespace inkling
