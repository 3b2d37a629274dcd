#pragma once

#include <cstdint>
#include <random>

namespace inkling {

// Random numbers that are the same with every standard library (its distributions are not).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed ^ 0x9e3779b97f4a7c15u) {}

  std::uint64_t bits() { return engine_(); }
  // Evenly in [low, high).
  double in(double low, double high) {
    return low + (high - low) * (static_cast<double>(engine_() >> 11) * 0x1p-53);
  }
  bool chance(double p) { return in(0, 1) < p; }
  int below(int n) { return static_cast<int>(in(0, n)); }
  // Bell-shaped about 0 with standard deviation 1, never beyond 3 (sum of four even ones).
  double bell() {
    const double sum = in(-1, 1) + in(-1, 1) + in(-1, 1) + in(-1, 1);
    return 0.75 * 1.1547005383792517 * sum;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace inkling
