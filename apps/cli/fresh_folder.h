#pragma once

#include <filesystem>
#include <string>

namespace inkling::cli {

// Where results are made again. What a run that was stopped left there is gone on with, when it is
// of the same results and the same program; a hidden file beside the folder says so until it is
// done.
class FreshFolder {
 public:
  // wanted: empty for one beside the results, "results-again". of: what is made again, whole; key:
  // tells its state from others. Throws Error(kUsage) where `wanted` is there and of something
  // else.
  FreshFolder(const std::filesystem::path& wanted, const std::filesystem::path& of,
              const std::string& key);
  // Leaves the mark only where there is something to go on with.
  ~FreshFolder();
  FreshFolder(const FreshFolder&) = delete;
  FreshFolder& operator=(const FreshFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // All is made and compared. is_needed: else the folder goes.
  void finish(bool is_needed);

 private:
  std::filesystem::path path_;
  std::filesystem::path mark() const;
  bool take(const std::string& key);
};

}  // namespace inkling::cli
