#include "inkling/experiment/recordings_in.h"

#include <system_error>

#include "inkling/error.h"
#include "inkling/evaluation/names.h"

namespace inkling {

namespace fs = std::filesystem;

std::map<std::string, fs::path> recordings_in(const fs::path& folder) {
  std::map<std::string, fs::path> paths;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = recording_name(entry.path().filename().string());
    if (name != entry.path().filename().string() || entry.is_directory()) {
      paths.try_emplace(name, entry.path());
    }
  }
  if (error) {
    throw Error(ErrorKind::kInput, "cannot be read: " + error.message(), folder.string(),
                "name the folder of the recordings");
  }
  return paths;
}

}  // namespace inkling
