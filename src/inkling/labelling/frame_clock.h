#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace inkling {

// The true times of a recording's frames, and which frame a time means. Recordings of calls have no
// even rate, so nothing here counts with one.
//
//   const FrameClock clock({0, 40'000, 80'000, 160'000});  // microseconds
//   clock.time_us(3);                // 160000
//   clock.frame_with(80'000);        // 2
//   clock.nearest(131'000).frame;    // 3, 29 ms away
//   clock.ending_at(81'000).frame;   // 1: its picture stands until frame 2 at 80 ms
//
// Times are presentation times in microseconds from the start of the recording, frames count from
// 0. A value; safe to read from several threads.
class FrameClock {
 public:
  // Throws Error(kInput) when there is no frame or a time does not come after the one before.
  explicit FrameClock(std::vector<std::int64_t> times_us);

  std::int64_t frames() const { return static_cast<std::int64_t>(times_us_.size()); }
  bool has(std::int64_t frame) const { return frame >= 0 && frame < frames(); }
  // When the frame comes, and when the next one takes its place; the last one stands as long as
  // most frames do. Precondition: has(frame).
  std::int64_t time_us(std::int64_t frame) const;
  std::int64_t end_us(std::int64_t frame) const;

  // The frame of exactly this time; none when no frame has it.
  std::optional<std::int64_t> frame_with(std::int64_t time_us) const;
  // The frame that a player shows at this time; none before the first and from the end of the last.
  std::optional<std::int64_t> shown_at(std::int64_t time_us) const;

  struct Nearest {
    std::int64_t frame = 0;
    std::int64_t away_us = 0;  // how far the time lies from the frame's, without sign
    bool outside = false;      // the time lies outside the recording by half a frame or more
  };
  // The frame that comes nearest to this time, of two as near the earlier one: for times that
  // another program gives, rounded to milliseconds or so.
  Nearest nearest(std::int64_t time_us) const;
  // The frame whose end is nearest to this time: for intervals that end where the next frame comes.
  Nearest ending_at(std::int64_t time_us) const;

  const std::vector<std::int64_t>& times_us() const { return times_us_; }

 private:
  std::vector<std::int64_t> times_us_;
  std::int64_t usual_step_us_ = 40'000;  // of a recording of one frame
};

}  // namespace inkling
