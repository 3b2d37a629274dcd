#include "cli/fresh_folder.h"

#include <system_error>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/plain_path.h"

namespace inkling::cli {

namespace fs = std::filesystem;

fs::path FreshFolder::mark() const {
  return path_.parent_path() / ("." + path_.filename().string() + ".reproduced");
}

// False: something else lies there.
bool FreshFolder::take(const std::string& key) {
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(path_, ignored))) {
    return fs::is_regular_file(mark(), ignored) && read_file(mark(), 1u << 16) == key;
  }
  write_file(mark(), key);
  return true;
}

FreshFolder::FreshFolder(const fs::path& wanted, const fs::path& of, const std::string& key) {
  if (!wanted.empty()) {
    path_ = plain_path(wanted);
    if (take(key)) return;
    throw Error(ErrorKind::kUsage, "is there already, and results are made again in a new folder",
                wanted.string(), "name another one with -o");
  }
  const std::string name = of.filename().string() + "-again";
  path_ = of.parent_path() / name;
  for (int n = 2; !take(key); ++n) {
    path_ = of.parent_path() / (name + "-" + std::to_string(n));
  }
}

FreshFolder::~FreshFolder() {
  std::error_code ignored;
  if (!fs::exists(path_, ignored)) fs::remove(mark(), ignored);
}

void FreshFolder::finish(bool is_needed) {
  std::error_code ignored;
  if (!is_needed) fs::remove_all(path_, ignored);
  fs::remove(mark(), ignored);
}

}  // namespace inkling::cli
