#pragma once

#include <filesystem>
#include <vector>

namespace inkling {

// Makes the folder (and parents) and checks that files can be written there. Throws
// Error(kEnvironment).
void make_output_folder(const std::filesystem::path& path);

// Nobody but its owner may read or enter what lies in the folder. Links stay. Throws
// Error(kEnvironment).
void keep_contents_private(const std::filesystem::path& folder);

// A folder for results, made with its parents and checked for writing. What it made and is still
// empty at the end is removed again: a run that fails leaves nothing behind.
class OutputFolder {
 public:
  explicit OutputFolder(const std::filesystem::path& path);
  ~OutputFolder();
  // Nobody but its owner may look into the folder, where it was made here. Throws
  // Error(kEnvironment).
  void keep_private();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

 private:
  std::vector<std::filesystem::path> made_;  // innermost first
};

}  // namespace inkling
