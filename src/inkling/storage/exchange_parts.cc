#include "inkling/storage/exchange_parts.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <map>
#include <system_error>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/error.h"
#include "inkling/files/file_error.h"
#include "inkling/files/sha256.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

constexpr std::size_t kPieceOfMedia = std::size_t{1} << 20;

void write_media(AtomicFile& out, const PartSource& source, Progress& progress,
                 const CancelToken& cancel) {
  std::ifstream in(source.file, std::ios::binary);
  if (!in) {
    throw Error(ErrorKind::kInput, "the recording is not there", source.file.string(),
                "look for it with inkling project check, or leave --with-media out");
  }
  Sha256 sum;
  std::int64_t done = 0;
  std::string piece(kPieceOfMedia, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0) {
    cancel.check();
    const std::string_view bytes(piece.data(), static_cast<std::size_t>(in.gcount()));
    sum.update(bytes);
    out.write(bytes);
    progress.update("pack", done += in.gcount(), source.part.bytes);
  }
  if (in.bad()) throw file_error(EIO, "read", source.file);
  if (done == source.part.bytes && sum.hex() == source.part.sha256) return;
  throw Error(ErrorKind::kInput, "the recording is not the file that was added",
              source.file.string(), "bring back the one that was, or leave --with-media out");
}

}  // namespace

void check_free(const std::filesystem::path& to) {
  std::error_code error;
  if (!std::filesystem::exists(std::filesystem::symlink_status(to, error))) return;
  throw Error(ErrorKind::kUsage, "is there already", to.string(),
              "give a name that nothing has; nothing is overwritten");
}

int count_codes(const std::vector<PackedVersion>& versions, bool with_deleted) {
  std::map<std::string, bool> stands;
  for (const PackedVersion& one : versions) stands[one.version.id] = !one.version.deleted;
  return static_cast<int>(std::count_if(
      stands.begin(), stands.end(), [&](const auto& code) { return with_deleted || code.second; }));
}

std::vector<std::int64_t> numbers_of(SQLite::Statement row) {
  std::vector<std::int64_t> all;
  while (row.executeStep()) all.push_back(row.getColumn(0).getInt64());
  return all;
}

std::string sum_of_times(SQLite::Database& database, std::int64_t recording_id) {
  SQLite::Statement row =
      prepared(database, "SELECT times FROM recordings WHERE id = ?", recording_id);
  INKLING_CHECK(row.executeStep());
  return sha256_hex(row.getColumn(0).getString());
}

PartSource text_part(const std::string& name, std::string text) {
  PackagePart part{name, static_cast<std::int64_t>(text.size()), sha256_hex(text)};
  return {std::move(part), {}, std::move(text)};
}

void write_package(AtomicFile& out, PackageHeader header, const SigningKey& key,
                   const std::vector<PartSource>& parts, Progress& progress,
                   const CancelToken& cancel) {
  for (const PartSource& one : parts) header.parts.push_back(one.part);
  out.write(package_head(header, key));
  for (const PartSource& one : parts) {
    if (one.file.empty()) {
      out.write(one.text);
    } else {
      write_media(out, one, progress, cancel);
    }
  }
}

}  // namespace inkling
