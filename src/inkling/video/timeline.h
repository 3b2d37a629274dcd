#pragma once

#include <cstdint>
#include <optional>

#include "inkling/recording.h"
#include "inkling/video/recorded_time.h"

namespace inkling {

// Makes the presentation times of a stream rise. Times that rise pass unchanged. After a clock that
// jumps back they go on with the steps that the file says.
class Timeline {
 public:
  // step_us: the time between frames where nothing better is known, > 0.
  explicit Timeline(std::int64_t step_us) : step_us_(step_us), pauses_(step_us) {}

  // After a jump to a frame with this time.
  void resume(std::int64_t last_us) { last_us_ = last_us; }
  // The time of the next frame; raw_us: what the file says, if anything.
  std::int64_t next(std::optional<std::int64_t> raw_us);
  // The time of a last frame to which the file gives none, as AVI does where pictures are stored
  // out of order: a step on, which is no fault of the file.
  std::int64_t next_without_time();
  // What lies before the frame that was last asked about: kNone, kPause or kClock.
  Break break_before() const { return break_; }
  // Frames whose time was missing or not later than the one before, and the first given to one.
  std::int64_t repaired() const { return repaired_; }
  std::int64_t first_repaired_us() const { return first_repaired_us_; }
  // Whether all times so far are those of the file.
  bool unchanged() const { return repaired_ == 0 && !jumped_; }

 private:
  std::int64_t repaired_time(std::optional<std::int64_t> raw_us);

  std::optional<std::int64_t> last_us_;
  std::int64_t step_us_;
  std::int64_t shift_us_ = 0;  // added to what the file says, after its clock jumped back
  bool jumped_ = false;
  bool behind_ = false;  // the last time lay before the one before it, by little
  Break break_ = Break::kNone;
  PauseFinder pauses_;
  std::int64_t repaired_ = 0;
  std::int64_t first_repaired_us_ = 0;
};

}  // namespace inkling
