#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "inkling/storage/project_file.h"

namespace inkling::server {

// Files that come in parts and are not whole yet: in media/, under a name that is erased when the
// server is gone. Safe to use from several threads.
class Uploads {
  using Key = std::pair<std::int64_t, std::string>;  // session and name

 public:
  explicit Uploads(ProjectFolder folder) : folder_(std::move(folder)) {}
  ~Uploads();
  Uploads(const Uploads&) = delete;
  Uploads& operator=(const Uploads&) = delete;

  // Takes one more part of an upload; nobody else may write to it meanwhile. name: of the file, in
  // its session. Throws Error(kUsage) where another request writes to it, where it does not begin
  // where the last part ended, or where the disk has too little room for the rest.
  class Part {
   public:
    Part(Uploads& uploads, std::int64_t session_id, const std::string& name, std::int64_t begin,
         std::int64_t total);
    ~Part();
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

    // Throws Error(kEnvironment).
    void write(std::string_view bytes);
    std::int64_t received() const { return received_; }
    bool is_whole() const { return received_ == total_; }
    // The whole file, which is the caller's. On the disk when it returns.
    std::filesystem::path take();

   private:
    Uploads& uploads_;
    Key key_;
    std::int64_t received_ = 0, total_ = 0;
    std::filesystem::path file_;
    int fd_ = -1;
  };

  // How many bytes have arrived of how many; 0: there is no such upload.
  struct Arrived {
    std::int64_t received = 0, total = 0;
  };
  Arrived arrived(std::int64_t session_id, const std::string& name);

  // Erases what has arrived for a session.
  void forget(std::int64_t session_id);

 private:
  struct Upload {
    std::filesystem::path file;
    std::int64_t received = 0, total = 0;
    bool busy = false;
  };

  ProjectFolder folder_;
  std::mutex mutex_;
  std::map<Key, Upload> uploads_;
};

}  // namespace inkling::server
