#include "inkling/experiment/feature_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstring>

#include "inkling/core/hash.h"
#include "inkling/error.h"
#include "inkling/files/file_error.h"

namespace inkling {
namespace {

constexpr char kMagic[] = "inkling features 1\n";
constexpr std::int64_t kMagicSize = sizeof kMagic - 1;
constexpr std::uint32_t kMaxText = 1u << 16;
constexpr std::uint32_t kMaxValues = 1u << 26;

// Followed by the text (key, line feed, failure) and the values.
struct Head {
  std::uint32_t text_bytes = 0, values = 0;
  std::uint64_t sum = 0;
};

std::uint64_t sum_of(std::string_view text, std::span<const float> values) {
  return fnv1a(bytes_of(values), fnv1a(text));
}

// Whether all of it was there.
bool read_at(int fd, std::int64_t at, void* into, std::size_t count) {
  auto* bytes = static_cast<char*>(into);
  while (count > 0) {
    const ssize_t got = pread(fd, bytes, count, at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes += got, at += got, count -= static_cast<std::size_t>(got);
  }
  return true;
}

void write_at(int fd, std::int64_t at, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t put = pwrite(fd, bytes.data(), bytes.size(), at);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) throw file_error(errno, "write", path);
    at += put;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

}  // namespace

FeatureStore::FeatureStore(const std::filesystem::path& path) : path_(path) {
  fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd_ < 0) throw file_error(errno, "open", path);
  if (flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    ::close(fd_);
    throw Error(ErrorKind::kEnvironment, "is in use by another run", path.string(),
                "wait for it, or write to another folder");
  }
  try {
    load();
  } catch (...) {
    ::close(fd_);
    throw;
  }
}

FeatureStore::~FeatureStore() { ::close(fd_); }

void FeatureStore::load() {
  char magic[kMagicSize];
  const bool whole = read_at(fd_, 0, magic, sizeof magic);
  const bool known = whole && std::memcmp(magic, kMagic, sizeof magic) == 0;
  if (whole && !known) {
    throw Error(ErrorKind::kInput, "is no file of features", path_.string(),
                "remove it, or write to another folder");
  }
  end_ = kMagicSize;
  std::vector<float> values;
  for (Head head; known && read_at(fd_, end_, &head, sizeof head);) {
    if (head.text_bytes > kMaxText || head.values > kMaxValues) break;
    std::string text(head.text_bytes, '\0');
    values.resize(head.values);
    const std::int64_t text_at = end_ + static_cast<std::int64_t>(sizeof head);
    const std::int64_t values_at = text_at + head.text_bytes;
    if (!read_at(fd_, text_at, text.data(), text.size()) ||
        !read_at(fd_, values_at, values.data(), 4 * values.size()) ||
        sum_of(text, values) != head.sum) {
      break;
    }
    const std::size_t line = text.find('\n');
    if (line == std::string::npos) break;
    entries_[text.substr(0, line)] = {values_at, head.values, text.substr(line + 1)};
    end_ = values_at + std::int64_t{4} * head.values;
  }
  if (ftruncate(fd_, known ? end_ : 0) != 0) throw file_error(errno, "shorten", path_);
  if (!known) write_at(fd_, 0, kMagic, path_);
}

std::optional<FeatureStore::Entry> FeatureStore::find(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  return found == entries_.end() ? std::nullopt : std::optional(found->second);
}

void FeatureStore::append(const std::string& key, const std::string& failure,
                          std::span<const float> values) {
  assert(key.find('\n') == std::string::npos);
  const std::string text = key + "\n" + failure.substr(0, kMaxText / 2);
  const Head head{static_cast<std::uint32_t>(text.size()),
                  static_cast<std::uint32_t>(values.size()), sum_of(text, values)};
  std::string record(reinterpret_cast<const char*>(&head), sizeof head);
  record += text;
  record += bytes_of(values);
  const std::lock_guard lock(mutex_);
  if (entries_.contains(key)) return;
  write_at(fd_, end_, record, path_);
  entries_[key] = {end_ + static_cast<std::int64_t>(sizeof head + text.size()), head.values,
                   failure};
  end_ += static_cast<std::int64_t>(record.size());
}

void FeatureStore::add(const std::string& key, std::span<const float> values) {
  append(key, "", values);
}

void FeatureStore::add_failure(const std::string& key, const std::string& why) {
  append(key, why.empty() ? "no reason is given" : why, {});
}

void FeatureStore::read(const Entry& entry, std::span<float> values) const {
  assert(entry.failure.empty() && values.size() == entry.values);
  if (!read_at(fd_, entry.at, values.data(), values.size_bytes())) {
    throw Error(ErrorKind::kEnvironment, "cannot be read back", path_.string(),
                "remove the file and run the command again");
  }
}

}  // namespace inkling
