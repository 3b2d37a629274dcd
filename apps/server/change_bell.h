#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>

namespace inkling::server {

// Wakes those who wait for changes of a task. Safe to use from several threads.
class ChangeBell {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  // How often it rang for the task.
  std::uint64_t rings(std::int64_t task_id);
  void ring(std::int64_t task_id);
  // Until it has rung more often than `heard` times, or the deadline. False, at once: kMost wait
  // already, or it is closed.
  bool wait(std::int64_t task_id, std::uint64_t heard, Deadline deadline);
  // Nobody waits any more.
  void close();

  static constexpr int kMost = 32;

 private:
  std::mutex mutex_;
  std::condition_variable rung_;
  std::map<std::int64_t, std::uint64_t> rings_;
  int waiting_ = 0;
  bool closed_ = false;
};

}  // namespace inkling::server
