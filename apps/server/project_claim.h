#pragma once

#include <string>

#include "inkling/storage/project_file.h"

namespace inkling::server {

// One server a project: whoever comes second learns where the first one is.
class ProjectClaim {
 public:
  // Throws Error(kEnvironment), which names the other's address, where the project is served.
  explicit ProjectClaim(const ProjectFolder& folder);
  ~ProjectClaim();
  ProjectClaim(const ProjectClaim&) = delete;
  ProjectClaim& operator=(const ProjectClaim&) = delete;

  // For those who come later; without a token.
  void tell(const std::string& origin);

 private:
  int fd_ = -1;
};

}  // namespace inkling::server
