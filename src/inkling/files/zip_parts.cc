#include "inkling/files/zip_parts.h"

#include <fmt/format.h>
#include <zip.h>

#include <array>
#include <utility>

#include "inkling/error.h"

namespace inkling {
namespace {

Error damaged(const ZipKind& kind, const std::string& name) {
  return {ErrorKind::kInput, kind.what + " is damaged", name, kind.todo};
}

struct FileCloser {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

struct ZipParts::Archive {
  zip_t* zip = nullptr;

  Archive() = default;
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive() {
    if (zip != nullptr) zip_discard(zip);
  }
};

ZipParts::ZipParts(std::string_view bytes, std::string name, ZipKind kind)
    : archive_(std::make_unique<Archive>()), name_(std::move(name)), kind_(std::move(kind)) {
  if (bytes.empty()) throw damaged(kind_, name_);  // libzip's empty archive
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) throw damaged(kind_, name_);
  archive_->zip = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (archive_->zip == nullptr) {
    zip_source_free(source);
    throw damaged(kind_, name_);
  }
}

ZipParts::~ZipParts() = default;

std::optional<std::string> ZipParts::read(const std::string& part) {
  const zip_int64_t index = zip_name_locate(archive_->zip, part.c_str(), 0);
  if (index < 0) return std::nullopt;
  const std::unique_ptr<zip_file_t, FileCloser> file(
      zip_fopen_index(archive_->zip, static_cast<zip_uint64_t>(index), 0));
  if (!file) throw damaged(kind_, name_);
  std::string text;
  std::array<char, 1 << 16> chunk;
  for (;;) {
    const zip_int64_t count = zip_fread(file.get(), chunk.data(), chunk.size());
    if (count < 0) throw damaged(kind_, name_);
    if (count == 0) break;
    text.append(chunk.data(), static_cast<std::size_t>(count));
    if (text.size() > kind_.largest_part || unpacked_ + text.size() > kind_.largest_whole) {
      throw Error(ErrorKind::kInput,
                  fmt::format("{} unpacks to more than {} MiB a part or {} MiB", kind_.what,
                              kind_.largest_part >> 20, kind_.largest_whole >> 20),
                  name_, kind_.todo);
    }
  }
  unpacked_ += text.size();
  return text;
}

std::vector<std::string> ZipParts::names() const {
  std::vector<std::string> names;
  const zip_int64_t count = zip_get_num_entries(archive_->zip, 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(archive_->zip, static_cast<zip_uint64_t>(i), 0);
    if (name != nullptr) names.emplace_back(name);
  }
  return names;
}

}  // namespace inkling
