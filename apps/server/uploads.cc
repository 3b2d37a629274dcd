#include "server/uploads.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "inkling/error.h"
#include "inkling/files/file_error.h"
#include "inkling/files/sha256.h"
#include "inkling/storage/recordings.h"
#include "server/message.h"

namespace inkling::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostUploads = 64;

std::string key_of(const Uploads::What& what) { return upload_key(what.name, what.mark); }

void remove_upload(const fs::path& file) {
  std::error_code ignored;
  fs::remove(file, ignored);
}

}  // namespace

Uploads::Arrived Uploads::arrived(const What& what) {
  const std::lock_guard lock(mutex_);
  const auto known = find_unfinished_upload(folder_, what.session_id, key_of(what));
  // One that was killed between its last byte and its answer has nothing to go on with.
  if (!known || known->received >= known->total) return {};
  return {known->received, known->total};
}

std::string Uploads::sum(const What& what) {
  std::filesystem::path file;
  {
    const std::lock_guard lock(mutex_);
    const auto known = find_unfinished_upload(folder_, what.session_id, key_of(what));
    if (!known) return {};
    file = known->file;
  }
  return sha256_of_pieces(file, kPieceBytes);
}

void Uploads::forget(std::int64_t session_id) {
  const std::lock_guard lock(mutex_);
  for (const UnfinishedUpload& one : unfinished_uploads(folder_)) {
    if (one.session_id == session_id) remove_upload(one.file);
  }
}

void Uploads::check_room_for_one_more(const std::string& name) const {
  std::size_t count = 0;
  for (const UnfinishedUpload& one : unfinished_uploads(folder_)) {
    if (is_abandoned_upload(one.file)) {
      remove_upload(one.file);
    } else {
      ++count;
    }
  }
  if (count < kMostUploads) return;
  throw Refusal(409, "too many uploads at once", name,
                "finish some first; one with which nobody goes on is given up after a day");
}

fs::path Uploads::file_for(const What& what, std::int64_t begin, std::int64_t total) {
  if (busy_.contains(what)) {
    throw Refusal(409, "the upload is going on", what.name, "wait for it");
  }
  const std::string key = key_of(what);
  const auto known = find_unfinished_upload(folder_, what.session_id, key);
  if (begin != 0 && (!known || known->received != begin || known->total != total)) {
    throw Refusal(409, "the part does not begin where the last one ended", what.name,
                  "begin at byte " + std::to_string(known ? known->received : 0));
  }
  if (!known) check_room_for_one_more(what.name);
  if (known && begin == 0) remove_upload(known->file);
  return unfinished_upload_file(folder_, what.session_id, key, total);
}

Uploads::Part::Part(Uploads& uploads, What what, std::int64_t begin, std::int64_t total)
    : uploads_(uploads), what_(std::move(what)), received_(begin), total_(total) {
  const std::lock_guard lock(uploads_.mutex_);
  check_room_for(uploads_.folder_, total - begin);
  file_ = uploads_.file_for(what_, begin, total);
  const int how = begin == 0 ? O_CREAT | O_EXCL : O_APPEND;
  fd_ = ::open(file_.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW | how, 0600);
  if (fd_ < 0) throw file_error(errno, "write", file_);
  uploads_.busy_.insert(what_);
}

Uploads::Part::~Part() {
  if (fd_ >= 0) ::close(fd_);
  const std::lock_guard lock(uploads_.mutex_);
  uploads_.busy_.erase(what_);
}

void Uploads::Part::write(std::string_view bytes) {
  if (received_ + static_cast<std::int64_t>(bytes.size()) > total_) {
    throw Error(ErrorKind::kUsage, "the upload is longer than was said", what_.name, "begin anew");
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
  return file_;
}

}  // namespace inkling::server
