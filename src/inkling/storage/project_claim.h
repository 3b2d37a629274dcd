#pragma once

#include <filesystem>
#include <string>

#include "inkling/storage/project_file.h"

namespace inkling {

// A lock on a file that ends with its process, however that ends.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& file);  // made where there is none
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  bool try_lock();  // false: another program has it
  // What who has the lock says of itself.
  std::string told() const;
  void tell(const std::string& text);

 private:
  std::filesystem::path file_;
  int fd_ = -1;
};

// One server a project: whoever comes second learns where the first one is. Who replaces the tables
// holds it, too.
class ProjectClaim {
 public:
  // Throws Error(kEnvironment), which names the other's address, where the project is served.
  explicit ProjectClaim(const ProjectFolder& folder);
  ~ProjectClaim();

  // For those who come later; without a token.
  void tell(const std::string& origin) { lock_.tell(origin); }

 private:
  FolderLock lock_;
};

// The file whose lock means that recordings are taken in or analysed.
std::filesystem::path ingest_lock_file(const ProjectFolder& folder);

// Nothing is taken in as long as it lives. Throws Error(kEnvironment) where something is.
class IngestClaim {
 public:
  explicit IngestClaim(const ProjectFolder& folder);

 private:
  FolderLock lock_;
};

}  // namespace inkling
