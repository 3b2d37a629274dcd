#include "inkling/release/made_files.h"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "inkling/files/file_error.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

fs::path sums_file(const fs::path& folder, const std::string& id) {
  return folder / (id + ".sums");
}

}  // namespace

void write_unsynced(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw file_error(errno != 0 ? errno : EIO, "write", path);
}

void write_made_files(const fs::path& folder, const std::string& id,
                      const std::vector<MadeFile>& files) {
  std::string text;
  for (const MadeFile& one : files) {
    text += fmt::format("{} {} {}\n", one.sha256, one.bytes, one.name);
  }
  write_unsynced(sums_file(folder, id), text);
}

std::vector<MadeFile> made_files(const fs::path& folder, const std::string& id) {
  const fs::path path = sums_file(folder, id);
  std::ifstream in(path);
  std::vector<MadeFile> files;
  MadeFile one;
  while (in >> one.sha256 >> one.bytes >> one.name) files.push_back(one);
  if (!in.eof() || files.empty()) throw file_error(EIO, "read", path);
  return files;
}

}  // namespace inkling
