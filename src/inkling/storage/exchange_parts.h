#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/files/atomic_file.h"
#include "inkling/progress.h"
#include "inkling/storage/package_content.h"
#include "inkling/storage/package_file.h"

namespace inkling {

// What both ways of an exchange (exchange.h) share; inside this room only.

inline constexpr char kContentName[] = "content.json";  // the first part of every package
inline constexpr std::size_t kMostContent = std::size_t{512} << 20;

// Throws Error(kUsage) where something has the name.
void check_free(const std::filesystem::path& to);
int count_codes(const std::vector<PackedVersion>& versions, bool with_deleted);
// The first column of all rows.
std::vector<std::int64_t> numbers_of(SQLite::Statement row);
// SHA-256 of the times of a recording's frames, as they are stored.
std::string sum_of_times(SQLite::Database& database, std::int64_t recording_id);

// A part of a package and where its bytes are.
struct PartSource {
  PackagePart part;
  std::filesystem::path file = {};  // empty: `text` has them
  std::string text = {};
};
PartSource text_part(const std::string& name, std::string text);

// Everything but the name of the file: that comes with commit(). Throws Error(kInput) for a
// recording that is not there or not the one that was added.
void write_package(AtomicFile& out, PackageHeader header, const SigningKey& key,
                   const std::vector<PartSource>& parts, Progress& progress,
                   const CancelToken& cancel);

}  // namespace inkling
