#include "inkling/dataset/zip_parts.h"

#include <zip.h>

#include <array>
#include <utility>

#include "inkling/core/error.h"

namespace inkling {
namespace {

constexpr std::size_t kLargestPart = std::size_t{32} << 20;
constexpr std::size_t kLargestWhole = std::size_t{64} << 20;

Error damaged(const std::string& name) {
  return {ErrorKind::kInput, "the workbook is damaged", name,
          "open it in a spreadsheet program and save it again as xlsx or csv"};
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

ZipParts::ZipParts(std::string_view bytes, std::string name)
    : archive_(std::make_unique<Archive>()), name_(std::move(name)) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) throw damaged(name_);
  archive_->zip = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (archive_->zip == nullptr) {
    zip_source_free(source);
    throw damaged(name_);
  }
}

ZipParts::~ZipParts() = default;

std::optional<std::string> ZipParts::read(const std::string& part) {
  const zip_int64_t index = zip_name_locate(archive_->zip, part.c_str(), 0);
  if (index < 0) return std::nullopt;
  const std::unique_ptr<zip_file_t, FileCloser> file(
      zip_fopen_index(archive_->zip, static_cast<zip_uint64_t>(index), 0));
  if (!file) throw damaged(name_);
  std::string text;
  std::array<char, 1 << 16> chunk;
  for (;;) {
    const zip_int64_t count = zip_fread(file.get(), chunk.data(), chunk.size());
    if (count < 0) throw damaged(name_);
    if (count == 0) break;
    text.append(chunk.data(), static_cast<std::size_t>(count));
    if (text.size() > kLargestPart || unpacked_ + text.size() > kLargestWhole) {
      throw Error(ErrorKind::kInput, "the workbook unpacks to more than 32 MiB a part or 64 MiB",
                  name_, "save the sheet with the labels alone, as xlsx or csv");
    }
  }
  unpacked_ += text.size();
  return text;
}

}  // namespace inkling
