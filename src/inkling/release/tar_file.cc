#include "inkling/release/tar_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <new>

#include "inkling/error.h"

namespace inkling {
namespace {

struct EntryFree {
  void operator()(archive_entry* p) const { archive_entry_free(p); }
};
constexpr int kTarMode = 0644;

}  // namespace

TarFile::TarFile(std::filesystem::path path, std::int64_t at_s)
    : path_(std::move(path)), at_s_(at_s), archive_(archive_write_new()) {
  if (archive_ == nullptr) throw std::bad_alloc();
  check(archive_write_set_format_ustar(archive_));
  check(archive_write_set_bytes_in_last_block(archive_, 1));
  check(archive_write_open_filename(archive_, path_.c_str()));
}

TarFile::~TarFile() { archive_write_free(archive_); }

void TarFile::check(int code) const {
  if (code == ARCHIVE_OK) return;
  const char* why = archive_error_string(archive_);
  throw Error(ErrorKind::kEnvironment,
              std::string("cannot be written (") + (why ? why : "no reason was given") + ")",
              path_.string(), "check that the disk has room");
}

void TarFile::add(const std::string& name, std::string_view bytes) {
  const std::unique_ptr<archive_entry, EntryFree> entry(archive_entry_new());
  if (!entry) throw std::bad_alloc();
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), kTarMode);
  archive_entry_set_mtime(entry.get(), at_s_, 0);
  check(archive_write_header(archive_, entry.get()));
  if (archive_write_data(archive_, bytes.data(), bytes.size()) !=
      static_cast<la_ssize_t>(bytes.size())) {
    check(ARCHIVE_FATAL);
  }
}

void TarFile::finish() { check(archive_write_close(archive_)); }

}  // namespace inkling
