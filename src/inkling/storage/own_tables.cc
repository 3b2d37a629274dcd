#include "inkling/storage/own_tables.h"

#include <algorithm>
#include <array>

#include "inkling/error.h"
#include "inkling/storage/database.h"

namespace inkling {

bool is_own_tables(const ProjectFolder& folder, const std::filesystem::path& path) {
  constexpr std::array kEnds = {"", "-wal", "-shm", "-journal"};
  const auto number = file_number(path);
  return number && std::any_of(kEnds.begin(), kEnds.end(), [&](const char* end) {
           return file_number(folder.database().string() + end) == number;
         });
}

void check_not_own_tables(const ProjectFolder& folder, const std::filesystem::path& path) {
  if (!is_own_tables(folder, path)) return;
  throw Error(ErrorKind::kInput, "holds the tables of this project", path.string(),
              "name another file");
}

}  // namespace inkling
