// How a long job reports and is stopped.
//
//   class Percent : public Progress {
//    public:
//     void update(std::string_view stage, std::int64_t done, std::int64_t total) override {
//       if (total > 0) std::cerr << stage << " " << 100 * done / total << " %\r";
//     }
//   } progress;
//   CancelToken cancel;  // cancel.cancel(), from a signal handler say, stops the job
//   const RecordingResult result = analyze("call.mp4", {}, progress, cancel);
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

#include "inkling/error.h"

namespace inkling {

// Where a long job reports. This one ignores what it is told; a program derives its own. Jobs that
// say so report from several threads.
class Progress {
 public:
  virtual ~Progress() = default;
  // total < 0: not known. Called often; the receiver throttles.
  virtual void update(std::string_view /*stage*/, std::int64_t /*done*/, std::int64_t /*total*/) {}
  // A few words on how it goes, shown behind the next update: "epoch 12 of 50, loss 0.31".
  virtual void detail(std::string_view) {}
};

// Set from a signal handler or another thread; long loops ask at every frame. Safe to use from
// several threads at once.
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
