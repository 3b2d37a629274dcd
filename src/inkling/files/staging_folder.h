#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace inkling {

// A hidden folder in `parent` for what one run writes before it is whole. It is removed with all
// that lies in it by the destructor; what a run that was killed left is found by the next one.
class StagingFolder {
 public:
  // stem: tells the folders of one output from those of others. Throws Error(kEnvironment).
  StagingFolder(const std::filesystem::path& parent, const std::string& stem);
  ~StagingFolder();
  StagingFolder(const StagingFolder&) = delete;
  StagingFolder& operator=(const StagingFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  // Calls `each` with what killed runs left in `parent` under this stem, then removes it. Folders
  // of runs that go on are passed over.
  static void sweep(const std::filesystem::path& parent, const std::string& stem,
                    const std::function<void(const std::filesystem::path&)>& each);

 private:
  std::filesystem::path path_;
  int lock_ = -1;
};

}  // namespace inkling
