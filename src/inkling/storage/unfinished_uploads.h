#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling {

// Recordings that come through the browser in parts lie in media/, hidden, until they are whole.
// The name of such a file says all of it: session, what is uploaded, how large it will be; its size
// says how much is there. So whoever serves the project next goes on with it.
struct UnfinishedUpload {
  std::filesystem::path file;
  std::int64_t session_id = 0;
  std::string key;  // of what is uploaded, as upload_key()
  std::int64_t received = 0, total = 0;
};

// Nobody goes on with one that lay untouched for so long: it is removed.
inline constexpr std::chrono::hours kUploadKept{24};

// Of the name of a file, which stays out of the folder, and of what tells one file of that name
// from another; hexadecimal digits.
std::string upload_key(const std::string& name, const std::string& mark);

std::filesystem::path unfinished_upload_file(const ProjectFolder& folder, std::int64_t session_id,
                                             const std::string& key, std::int64_t total);

// All in the folder, and the one of a session with that key.
std::vector<UnfinishedUpload> unfinished_uploads(const ProjectFolder& folder);
std::optional<UnfinishedUpload> find_unfinished_upload(const ProjectFolder& folder,
                                                       std::int64_t session_id,
                                                       const std::string& key);

// Whether a file is called as one; and whether it is one with which nobody goes on.
bool is_unfinished_upload(const std::filesystem::path& path);
bool is_abandoned_upload(const std::filesystem::path& path);

}  // namespace inkling
