#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "inkling/progress.h"

namespace inkling {

struct DownloadOptions {
  std::string sha256;  // expected, lower-case hex; empty: not checked
  std::int64_t max_bytes = std::int64_t{1} << 30;
  long connect_timeout_s = 20;
  long stall_timeout_s = 30;       // without a single byte
  std::string stage = "download";  // what Progress is told
};

// Fetches an http, https or file URL. The file appears under `path` only when it is whole and its
// SHA-256 is right. Until then the bytes lie in `path` + ".part"; when a sum is expected, the next
// call goes on from there (HTTP Range), or starts again when the server does not do ranges or the
// rest does not fit. Progress in bytes.
// Throws Error(kEnvironment): no connection, HTTP status, wrong sum (names both), too large, disk
// full, another download of the same file under way; Error(kUsage): not such a URL;
// Error(kCancelled).
void download(const std::string& url, const std::filesystem::path& path,
              const DownloadOptions& options = {}, Progress* progress = nullptr,
              const CancelToken* cancel = nullptr);

}  // namespace inkling
