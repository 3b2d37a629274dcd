#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace inkling {

// Tells the pauses of a recording from the steps between its frames: a second or more, and many
// times the usual step. What lies between was not recorded.
class PauseFinder {
 public:
  // usual_us: the step to expect as long as none has been seen, > 0.
  explicit PauseFinder(std::int64_t usual_us) : usual_us_(usual_us) {}

  // The next step. Whether it is a pause.
  bool add(std::int64_t step_us);

 private:
  static constexpr std::size_t kRemembered = 32;
  std::int64_t usual_us_;
  std::array<std::int64_t, kRemembered> steps_us_{};  // a ring
  std::size_t count_ = 0;                             // of steps so far
};

// The frames before which there is a pause, by their times alone.
std::vector<std::size_t> pauses_in(std::span<const std::int64_t> times_us);

// How long was recorded: from the first frame to the end of the last, without the pauses. Each
// unbroken part ends a usual step after its last frame. pauses: frames before which there is one.
double recorded_s(std::span<const std::int64_t> times_us, std::span<const std::size_t> pauses);

}  // namespace inkling
