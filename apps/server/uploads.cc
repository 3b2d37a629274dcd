#include "server/uploads.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/storage/recordings.h"

namespace inkling::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostUploads = 64;

}  // namespace

Uploads::~Uploads() {
  for (const auto& [key, upload] : uploads_) {
    std::error_code ignored;
    fs::remove(upload.file, ignored);
  }
}

Uploads::Arrived Uploads::arrived(std::int64_t session_id, const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto known = uploads_.find({session_id, name});
  if (known == uploads_.end()) return {};
  return {known->second.received, known->second.total};
}

void Uploads::forget(std::int64_t session_id) {
  const std::lock_guard lock(mutex_);
  std::erase_if(uploads_, [&](const auto& one) {
    if (one.first.first != session_id) return false;
    std::error_code ignored;
    fs::remove(one.second.file, ignored);
    return true;
  });
}

Uploads::Part::Part(Uploads& uploads, std::int64_t session_id, const std::string& name,
                    std::int64_t begin, std::int64_t total)
    : uploads_(uploads), key_(session_id, name), received_(begin), total_(total) {
  const std::lock_guard lock(uploads_.mutex_);
  check_room_for(uploads_.folder_, total - begin);
  const auto known = uploads_.uploads_.find(key_);
  if (known != uploads_.uploads_.end() && known->second.busy) {
    throw Error(ErrorKind::kUsage, "the upload is going on", name, "wait for it");
  }
  if (known == uploads_.uploads_.end() && uploads_.uploads_.size() >= kMostUploads) {
    throw Error(ErrorKind::kUsage, "too many uploads at once", name, "finish some first");
  }
  const bool is_known = known != uploads_.uploads_.end();
  if (begin != 0 &&
      (!is_known || known->second.received != begin || known->second.total != total)) {
    throw Error(ErrorKind::kUsage, "the part does not begin where the last one ended", name,
                "begin at byte " + std::to_string(is_known ? known->second.received : 0));
  }
  Upload& upload = uploads_.uploads_[key_];
  if (upload.file.empty()) {
    upload.file = make_file_beside(unfinished_file(uploads_.folder_, session_id));
  }
  fd_ = ::open(upload.file.c_str(), O_WRONLY | O_CLOEXEC | (begin == 0 ? O_TRUNC : O_APPEND));
  if (fd_ < 0) {
    const int error = errno;
    const fs::path file = upload.file;
    uploads_.uploads_.erase(key_);
    throw file_error(error, "write", file);
  }
  upload.busy = true, upload.received = begin, upload.total = total;
  file_ = upload.file;
}

Uploads::Part::~Part() {
  if (fd_ >= 0) ::close(fd_);
  const std::lock_guard lock(uploads_.mutex_);
  const auto known = uploads_.uploads_.find(key_);
  if (known == uploads_.uploads_.end()) return;
  known->second.busy = false;
  known->second.received = received_;
}

void Uploads::Part::write(std::string_view bytes) {
  if (received_ + static_cast<std::int64_t>(bytes.size()) > total_) {
    throw Error(ErrorKind::kUsage, "the upload is longer than was said", key_.second, "begin anew");
  }
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw file_error(errno, "write", file_);
    received_ += written;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

fs::path Uploads::Part::take() {
  if (::fsync(fd_) != 0) throw file_error(errno, "write", file_);
  const std::lock_guard lock(uploads_.mutex_);
  uploads_.uploads_.erase(key_);
  return file_;
}

}  // namespace inkling::server
