#include "inkling/files/download.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <exception>
#include <memory>
#include <string_view>
#include <utility>

#include "inkling/core/version.h"
#include "inkling/files/file_error.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

bool same_file(int fd, const std::filesystem::path& path) {
  struct stat open_one = {}, named_one = {};
  return ::fstat(fd, &open_one) == 0 && ::stat(path.c_str(), &named_one) == 0 &&
         open_one.st_ino == named_one.st_ino && open_one.st_dev == named_one.st_dev;
}

// A file that grows over several runs beside its final name (`path` + ".part"), locked against
// other processes and threads. Failures throw Error(kEnvironment).
class PartFile {
 public:
  // keep: whether an unfinished part stays for the next run; an empty one never does.
  PartFile(std::filesystem::path path, bool keep);
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  std::int64_t size() const { return size_; }
  const std::filesystem::path& part() const { return part_; }
  void append(std::string_view bytes);
  void truncate();
  // Renames it to the final name.
  void finish();

 private:
  std::filesystem::path path_, part_;
  bool keep_;
  int fd_ = -1;
  std::int64_t size_ = 0;
};

PartFile::PartFile(std::filesystem::path path, bool keep)
    : path_(std::move(path)), part_(path_), keep_(keep) {
  part_ += ".part";
  do {  // once more when another process finished the part between open and lock
    if (fd_ >= 0) ::close(fd_);
    fd_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (fd_ < 0) throw file_error(errno, "create the file", part_);
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      ::close(std::exchange(fd_, -1));
      throw Error(ErrorKind::kEnvironment, "another process is downloading this file",
                  path_.string(), "wait until it is done");
    }
  } while (!same_file(fd_, part_));
  size_ = ::lseek(fd_, 0, SEEK_END);
  if (!keep_) truncate();
}

PartFile::~PartFile() {
  if (fd_ < 0) return;
  if (!keep_ || size_ == 0) ::unlink(part_.c_str());
  ::close(fd_);
}

void PartFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw file_error(errno, "write", part_);
    bytes.remove_prefix(static_cast<std::size_t>(count));
    size_ += count;
  }
}

void PartFile::truncate() {
  if (::ftruncate(fd_, 0) != 0) throw file_error(errno, "write", part_);
  size_ = 0;
}

void PartFile::finish() {
  if (::fsync(fd_) != 0) throw file_error(errno, "write", part_);
  if (::rename(part_.c_str(), path_.c_str()) != 0) {
    throw file_error(errno, "rename the finished file", path_);
  }
  ::close(std::exchange(fd_, -1));
}

struct CurlGlobal {
  CurlGlobal() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~CurlGlobal() { curl_global_cleanup(); }
};

Error network_error(const std::string& what, const std::string& url, const std::string& todo) {
  return Error(ErrorKind::kEnvironment, what, url, todo);
}

constexpr long kRangeNotSatisfiable = 416;

// 0: no HTTP, as for file addresses.
bool is_success(long http) { return http == 0 || http == 200 || http == 206; }

// One request that appends to the part file what lies behind its present end.
class Transfer {
 public:
  Transfer(const std::string& url, PartFile& file, const DownloadOptions& options,
           Progress* progress, const CancelToken* cancel)
      : url_(url), file_(file), options_(options), progress_(progress), cancel_(cancel) {
    static const CurlGlobal global;
    curl_.reset(curl_easy_init());
    if (!curl_) throw network_error("cannot start a transfer", url_, "free some memory");
  }

  // False: what is there does not fit the server's file; start again from nothing.
  bool run() {
    set_up();
    const CURLcode code = curl_easy_perform(curl_.get());
    if (failure_) std::rethrow_exception(failure_);
    if (misfit_ || (start_ > 0 && status() == kRangeNotSatisfiable)) return false;
    check(code);
    return true;
  }

 private:
  using Self = Transfer;

  void set(CURLoption option, auto value) { curl_easy_setopt(curl_.get(), option, value); }

  void set_up() {
    start_ = file_.size();
    set(CURLOPT_URL, url_.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https,file");
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, 5L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_USERAGENT, user_agent_.c_str());
    set(CURLOPT_CONNECTTIMEOUT, options_.connect_timeout_s);
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, options_.stall_timeout_s);
    if (start_ > 0) set(CURLOPT_RANGE, (range_ = std::to_string(start_) + "-").c_str());
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Self::on_bytes);
    set(CURLOPT_XFERINFODATA, this);
    set(CURLOPT_XFERINFOFUNCTION, &Self::on_progress);
    set(CURLOPT_NOPROGRESS, 0L);
  }

  long status() const {
    long value = 0;
    curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &value);
    return value;
  }

  std::int64_t announced_bytes() const {
    curl_off_t value = -1;
    curl_easy_getinfo(curl_.get(), CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &value);
    return value;
  }

  // Where the server says that a partial answer begins; -1 when it does not say.
  std::int64_t range_start() const {
    curl_header* header = nullptr;
    long long start = -1;
    if (curl_easy_header(curl_.get(), "Content-Range", 0, CURLH_HEADER, -1, &header) == CURLHE_OK) {
      if (std::sscanf(header->value, "bytes %lld-", &start) != 1) start = -1;
    }
    return start;
  }

  // Before the first byte: false refuses the body.
  bool accept_body() {
    const long code = status();
    if (!is_success(code)) return false;
    if (start_ > 0 && code == 200) {  // the server does not do ranges
      file_.truncate();
      start_ = 0;
    } else if (start_ > 0 && range_start() != start_) {
      misfit_ = true;
      return false;
    }
    check_size(start_ + announced_bytes());
    return true;
  }

  void check_size(std::int64_t bytes) {
    if (bytes <= options_.max_bytes) return;
    file_.truncate();
    throw network_error("is larger than " + std::to_string(options_.max_bytes) + " bytes", url_,
                        "check that it is the right address");
  }

  std::size_t take(std::string_view bytes) {
    if (!begun_ && !accept_body()) return CURL_WRITEFUNC_ERROR;
    begun_ = true;
    check_size(file_.size() + static_cast<std::int64_t>(bytes.size()));
    file_.append(bytes);
    return bytes.size();
  }

  // Exceptions must not cross libcurl.
  static std::size_t on_bytes(char* data, std::size_t, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    try {
      return transfer.take({data, size});
    } catch (...) {
      transfer.failure_ = std::current_exception();
      return CURL_WRITEFUNC_ERROR;
    }
  }

  static int on_progress(void* self, curl_off_t total, curl_off_t, curl_off_t, curl_off_t) {
    auto& transfer = *static_cast<Transfer*>(self);
    try {
      if (transfer.cancel_) transfer.cancel_->check();
      if (transfer.progress_ && transfer.begun_) {
        transfer.progress_->update(transfer.options_.stage, transfer.file_.size(),
                                   total > 0 ? transfer.start_ + total : -1);
      }
      return 0;
    } catch (...) {
      transfer.failure_ = std::current_exception();
      return 1;
    }
  }

  void check(CURLcode code) const;

  struct Cleanup {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  };
  std::unique_ptr<CURL, Cleanup> curl_;
  const std::string& url_;
  PartFile& file_;
  const DownloadOptions& options_;
  Progress* progress_;
  const CancelToken* cancel_;
  const std::string user_agent_ = std::string("inkling/") + version();
  std::string range_;
  std::int64_t start_ = 0;
  bool begun_ = false;
  bool misfit_ = false;
  std::exception_ptr failure_;
};

void Transfer::check(CURLcode code) const {
  const long http = status();
  if (!is_success(http)) {
    throw network_error("the server answered HTTP " + std::to_string(http), url_,
                        http < 500 ? "check the address" : "try again later");
  }
  switch (code) {
    case CURLE_OK:
      return;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      throw Error(ErrorKind::kUsage, "not an http, https or file address", url_,
                  "write it as https://…");
    case CURLE_FILE_COULDNT_READ_FILE:
      throw network_error("there is no such file", url_, "check the address");
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
      throw network_error(std::string("cannot reach the server: ") + curl_easy_strerror(code), url_,
                          "check the connection, or fetch the file by other means");
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_OPERATION_TIMEDOUT:
      throw network_error("the connection broke after " + std::to_string(file_.size()) + " bytes",
                          url_, "run the same command again to go on from there");
    default:
      throw network_error(std::string("cannot fetch: ") + curl_easy_strerror(code), url_,
                          "check the address and try again");
  }
}

}  // namespace

void download(const std::string& url, const std::filesystem::path& path,
              const DownloadOptions& options, Progress* progress, const CancelToken* cancel) {
  if (cancel) cancel->check();
  const bool summed = !options.sha256.empty();
  PartFile file(path, summed && !url.starts_with("file:"));
  if (file.size() > options.max_bytes) file.truncate();
  const auto right = [&] { return !summed || sha256_of_file(file.part()) == options.sha256; };

  bool resumed = file.size() > 0;
  if (resumed && right()) return file.finish();  // a run ended just before the rename
  for (;;) {
    const bool fits = Transfer(url, file, options, progress, cancel).run();
    if (fits && right()) return file.finish();
    if (!resumed) break;
    file.truncate();  // what lay there was of another version: once more from nothing
    resumed = false;
  }
  const std::string sum = sha256_of_file(file.part());
  file.truncate();
  throw network_error("the file fetched has SHA-256 " + sum + ", expected is " + options.sha256,
                      url, "it was changed or damaged: fetch it from another source");
}

}  // namespace inkling
