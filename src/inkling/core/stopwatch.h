#pragma once

#include <chrono>
#include <ctime>

namespace inkling {

// Wall time since it was made.
class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Processor seconds until now: of this thread or, by CLOCK_PROCESS_CPUTIME_ID, of all threads of
// the program.
inline double processor_seconds(clockid_t clock = CLOCK_THREAD_CPUTIME_ID) {
  timespec t{};
  clock_gettime(clock, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

// Adds the processor seconds that this thread spends during its life to `total`: stages run side by
// side, so that wall time would count their waiting for one another.
class BusyTime {
 public:
  // clock: CLOCK_PROCESS_CPUTIME_ID counts all threads of the program.
  explicit BusyTime(double& total, clockid_t clock = CLOCK_THREAD_CPUTIME_ID)
      : total_(total), clock_(clock), start_s_(processor_seconds(clock)) {}
  ~BusyTime() { total_ += processor_seconds(clock_) - start_s_; }
  BusyTime(const BusyTime&) = delete;
  BusyTime& operator=(const BusyTime&) = delete;

 private:
  double& total_;
  clockid_t clock_;
  double start_s_;
};

}  // namespace inkling
