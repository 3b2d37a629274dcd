#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

#include "inkling/error.h"

namespace inkling {

// Where a long job reports. The library never prints: the command draws a bar from this.
class Progress {
 public:
  virtual ~Progress() = default;
  // total < 0: not known. Called often; the receiver throttles.
  virtual void update(std::string_view stage, std::int64_t done, std::int64_t total) = 0;
  // A few words on how it goes, shown behind the next update: "epoch 12 of 50, loss 0.31".
  virtual void detail(std::string_view) {}
};

// Set from a signal handler or another thread; long loops ask at every frame.
class CancelToken {
 public:
  void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
  bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }
  // Throws Error(kCancelled).
  void check() const {
    if (cancelled()) {
      throw Error(ErrorKind::kCancelled, "stopped on request", "",
                  "finished work is kept; run the same command again to go on");
    }
  }

 private:
  std::atomic<bool> cancelled_{false};
};

}  // namespace inkling
