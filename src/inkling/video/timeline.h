#pragma once

#include <cstdint>
#include <optional>

namespace inkling {

// Makes the presentation times of a stream rise. Times that rise pass unchanged.
class Timeline {
 public:
  // step_us: the time between frames where nothing better is known, > 0.
  explicit Timeline(std::int64_t step_us) : step_us_(step_us) {}

  // After a jump to a frame with this time.
  void resume(std::int64_t last_us) { last_us_ = last_us; }
  // The time of the next frame; raw_us: what the file says, if anything.
  std::int64_t next(std::optional<std::int64_t> raw_us);
  // Frames whose time was missing or not later than the one before, and the first given to one.
  std::int64_t repaired() const { return repaired_; }
  std::int64_t first_repaired_us() const { return first_repaired_us_; }

 private:
  std::optional<std::int64_t> last_us_;
  std::int64_t step_us_;
  std::int64_t repaired_ = 0;
  std::int64_t first_repaired_us_ = 0;
};

}  // namespace inkling
