#include "inkling/storage/unfinished_uploads.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <system_error>

#include "inkling/files/file_error.h"
#include "inkling/files/sha256.h"
#include "inkling/storage/recordings.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyDigits = 32;

// unfinished_upload_file() writes it; none: it is no such file.
std::optional<UnfinishedUpload> read_upload_name(const fs::path& path) {
  static const std::regex kName(
      R"(\.for-session-([0-9]{1,18})\.upload-([0-9a-f]{32})-([0-9]{1,18})\.tmp)");
  std::smatch parts;
  const std::string name = path.filename().string();
  if (!std::regex_match(name, parts, kName)) return std::nullopt;
  return UnfinishedUpload{path, std::stoll(parts[1].str()), parts[2].str(), 0,
                          std::stoll(parts[3].str())};
}

}  // namespace

std::string upload_key(const std::string& name, const std::string& mark) {
  return sha256_hex(name + '\n' + mark).substr(0, kKeyDigits);
}

fs::path unfinished_upload_file(const ProjectFolder& folder, std::int64_t session_id,
                                const std::string& key, std::int64_t total) {
  const std::string stem = unfinished_file(folder, session_id).filename().string();
  return folder.media() / fmt::format(".{}.upload-{}-{}.tmp", stem, key, total);
}

std::vector<UnfinishedUpload> unfinished_uploads(const ProjectFolder& folder) {
  std::vector<UnfinishedUpload> all;
  std::error_code error;
  for (fs::directory_iterator at(folder.media(), error), end; !error && at != end;
       at.increment(error)) {
    auto upload = read_upload_name(at->path());
    const auto state = upload ? file_state(at->path()) : std::nullopt;
    if (!state) continue;
    upload->received = state->bytes;
    all.push_back(*std::move(upload));
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw file_error(error.value(), "read", folder.media());
  }
  return all;
}

std::optional<UnfinishedUpload> find_unfinished_upload(const ProjectFolder& folder,
                                                       std::int64_t session_id,
                                                       const std::string& key) {
  const auto all = unfinished_uploads(folder);
  const auto found = std::find_if(all.begin(), all.end(), [&](const UnfinishedUpload& one) {
    return one.session_id == session_id && one.key == key;
  });
  if (found == all.end()) return std::nullopt;
  return *found;
}

bool is_unfinished_upload(const fs::path& path) { return read_upload_name(path).has_value(); }

bool is_abandoned_upload(const fs::path& path) {
  if (!is_unfinished_upload(path)) return false;
  std::error_code error;
  const auto changed = fs::last_write_time(path, error);
  return !error && changed + kUploadKept < fs::file_time_type::clock::now();
}

}  // namespace inkling
