// Writes made-up releases with all their tables and descriptions, each into a folder of its own
// below FOLDER: sample_release FOLDER
#include <cstdio>
#include <filesystem>

#include "inkling/files/atomic_file.h"
#include "inkling/release/release_document.h"
#include "inkling/release/release_tables.h"
#include "inkling/release/testing/made_releases.h"

namespace {

void write_below(const std::filesystem::path& file, const std::string& bytes) {
  std::filesystem::create_directories(file.parent_path());
  inkling::write_file(file, bytes);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace inkling;
  if (argc != 2) return std::fputs("usage: sample_release FOLDER\n", stderr), 2;
  for (const testing::MadeRelease& made : testing::made_releases()) {
    const std::filesystem::path folder = std::filesystem::path(argv[1]) / made.name;
    for (const ReleasedFile& file : made.content.files) {
      write_below(folder / file.path, testing::made_file_bytes(file.path));
    }
    for (const ReleaseTable& table : release_tables()) {
      write_below(folder / table.path, table.csv(made.content));
    }
    for (const ReleaseDocument& document : release_documents()) {
      for (const DocumentFile& file : document.files(made.content)) {
        write_below(folder / file.path, file.bytes);
      }
    }
  }
  return 0;
}
