#pragma once

#include <filesystem>
#include <optional>

#include "inkling/files/output_folder.h"

namespace inkling {

// The folder in which a job keeps what it needs to go on after a stop: the one that its option
// `store` names, made when missing, or a temporary one that is removed with this object.
class StoreFolder {
 public:
  // store: empty for a temporary folder. Throws Error(kEnvironment) when it cannot be written to.
  explicit StoreFolder(const std::filesystem::path& store);
  ~StoreFolder();
  StoreFolder(const StoreFolder&) = delete;
  StoreFolder& operator=(const StoreFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  std::optional<OutputFolder> kept_;  // none: the folder is temporary
};

}  // namespace inkling
