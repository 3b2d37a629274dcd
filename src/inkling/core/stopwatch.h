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

// Adds the processor seconds that this thread spends during its life to `total`: stages run side by
// side, so that wall time would count their waiting for one another.
class BusyTime {
 public:
  // clock: CLOCK_PROCESS_CPUTIME_ID counts all threads of the program.
  explicit BusyTime(double& total, clockid_t clock = CLOCK_THREAD_CPUTIME_ID)
      : total_(total), clock_(clock), start_(now()) {}
  ~BusyTime() { total_ += now() - start_; }
  BusyTime(const BusyTime&) = delete;
  BusyTime& operator=(const BusyTime&) = delete;

 private:
  double now() const {
    timespec t{};
    clock_gettime(clock_, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
  }
  double& total_;
  clockid_t clock_;
  double start_;
};

}  // namespace inkling
