#pragma once

#include <string>
#include <vector>

#include "inkling/progress.h"
#include "inkling/reproduce/reproduction.h"

namespace inkling::cli {

// Runs Inkling of a certain version in a container, made by the Containerfile of that version.
class InklingContainer {
 public:
  // Finds podman or docker, and the image of the version. Throws Error(kEnvironment) that says how
  // to get what is missing.
  InklingContainer(const std::string& version, const CancelToken& cancel);

  // The command by which a command of Inkling runs there: with no network, what it reads only to be
  // read, and to be written the folder in which its output comes to lie, and a release's project.
  std::vector<std::string> words(const CommandAgain& command) const;

 private:
  std::string engine_, image_;
};

}  // namespace inkling::cli
