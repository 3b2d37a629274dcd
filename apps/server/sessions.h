#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace inkling::server {

// Who has signed in since the server started. A session's number is made when somebody signs in,
// never taken from a request. Safe to use from several threads.
class Sessions {
 public:
  // A fresh one; at most kMost are kept, those not used for longest go first.
  std::string begin(std::int64_t coder_id);
  // Whose it is; none: there is no such session, or it was not used for kIdle.
  // is_used: it lasts longer by that.
  std::optional<std::int64_t> coder_of(const std::string& session, bool is_used = true);
  // Of a coder whose password changed; `but` stays.
  void end_all_of(std::int64_t coder_id, const std::string& but = {});

  static constexpr std::chrono::hours kIdle{12};
  static constexpr std::size_t kMost = 1000;

 private:
  using Clock = std::chrono::steady_clock;
  struct Session {
    std::int64_t coder_id = 0;
    Clock::time_point used;
  };
  std::mutex mutex_;
  std::map<std::string, Session> sessions_;
};

}  // namespace inkling::server
