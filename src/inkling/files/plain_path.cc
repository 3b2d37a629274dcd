#include "inkling/files/plain_path.h"

#include <system_error>

namespace inkling {

namespace fs = std::filesystem;

fs::path without_points(const fs::path& path) {
  const fs::path plain = path.lexically_normal();
  return plain.has_filename() ? plain : plain.parent_path();
}

fs::path plain_path(const fs::path& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path.empty() ? "." : path, error);
  const fs::path real = fs::weakly_canonical(whole, error);
  return without_points(error ? whole : real);
}

}  // namespace inkling
