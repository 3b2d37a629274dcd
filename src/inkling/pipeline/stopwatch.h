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
  explicit BusyTime(double& total) : total_(total), start_(now()) {}
  ~BusyTime() { total_ += now() - start_; }
  BusyTime(const BusyTime&) = delete;
  BusyTime& operator=(const BusyTime&) = delete;

 private:
  static double now() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
  }
  double& total_;
  double start_;
};

}  // namespace inkling
