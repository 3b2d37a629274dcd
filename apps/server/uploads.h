#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "inkling/storage/unfinished_uploads.h"

namespace inkling::server {

// Files that come in parts and are not whole yet. They lie in media/, and stay there for a while
// when the server is gone (storage/unfinished_uploads.h). Safe to use from several threads.
class Uploads {
 public:
  explicit Uploads(ProjectFolder folder) : folder_(std::move(folder)) {}
  Uploads(const Uploads&) = delete;
  Uploads& operator=(const Uploads&) = delete;

  // What is uploaded: a file, for a session.
  struct What {
    std::int64_t session_id = 0;
    std::string name;  // of the file
    std::string mark;  // tells it from another file of that name; may be empty
    auto operator<=>(const What&) const = default;  // NOLINT(modernize-use-nullptr)
  };

  // Takes one more part of an upload; nobody else may write to it meanwhile. Throws Refusal(409),
  // as this passes, where another request writes to it, where it does not begin where the last part
  // ended, or where there are too many; Error(kEnvironment) where the disk has too little room for
  // the rest.
  class Part {
   public:
    Part(Uploads& uploads, What what, std::int64_t begin, std::int64_t total);
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
    What what_;
    std::int64_t received_ = 0, total_ = 0;
    std::filesystem::path file_;
    int fd_ = -1;
  };

  // How many bytes have arrived of how many; 0: there is no such upload.
  struct Arrived {
    std::int64_t received = 0, total = 0;
  };
  Arrived arrived(const What& what);
  // Of what has arrived, as sha256_of_pieces() with kPieceBytes. Empty: there is no such upload.
  static constexpr std::size_t kPieceBytes = std::size_t{8} << 20;
  std::string sum(const What& what);

  // Erases what has arrived for a session.
  void forget(std::int64_t session_id);

 private:
  void check_room_for_one_more(const std::string& name) const;
  // The file in which an upload goes on, or begins at 0.
  std::filesystem::path file_for(const What& what, std::int64_t begin, std::int64_t total);

  ProjectFolder folder_;
  std::mutex mutex_;
  std::set<What> busy_;
};

}  // namespace inkling::server
