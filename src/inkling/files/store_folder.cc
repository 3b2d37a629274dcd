#include "inkling/files/store_folder.h"

#include <cstdlib>
#include <string>
#include <system_error>

#include "inkling/error.h"

namespace inkling {

namespace fs = std::filesystem;

StoreFolder::StoreFolder(const fs::path& store) : path_(store) {
  if (!store.empty()) {
    kept_.emplace(store);
    return;
  }
  std::error_code ignored;
  std::string name = (fs::temp_directory_path(ignored) / "inkling-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw Error(ErrorKind::kEnvironment, "no temporary folder can be made", name,
                "name a folder in the option store, or set TMPDIR");
  }
  path_ = name;
}

StoreFolder::~StoreFolder() {
  std::error_code ignored;
  if (!kept_) fs::remove_all(path_, ignored);
}

}  // namespace inkling
