#include "inkling/release/made_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "inkling/files/file_error.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

fs::path sums_file(const fs::path& folder, const std::string& id) {
  return folder / (id + ".sums");
}

}  // namespace

UnsyncedFile::UnsyncedFile(fs::path path)
    : path_(std::move(path)), out_(path_, std::ios::binary | std::ios::trunc) {
  check();
}

void UnsyncedFile::write(std::string_view bytes) {
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  check();
}

void UnsyncedFile::close() {
  out_.close();
  check();
}

void UnsyncedFile::check() const {
  if (!out_) throw file_error(errno != 0 ? errno : EIO, "write", path_);
}

void sync_disk_of(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) throw file_error(errno, "open", folder);
  const int failed = ::syncfs(fd) == 0 ? 0 : errno;
  ::close(fd);
  if (failed != 0) throw file_error(failed, "write", folder);
}

void write_unsynced(const fs::path& path, std::string_view bytes) {
  UnsyncedFile out(path);
  out.write(bytes);
  out.close();
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
