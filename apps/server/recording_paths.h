#pragma once

#include <string>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling::server {

struct BadPath {
  std::string path, reason;
};

// Which of the paths of a list cannot be taken into the project, and why; in order. A file is
// opened, not read through.
std::vector<BadPath> bad_paths(ProjectFile& file, const std::vector<std::string>& paths);

}  // namespace inkling::server
