#include "inkling/labelling/frame_clock.h"

#include <algorithm>
#include <string>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/core/median.h"
#include "inkling/error.h"

namespace inkling {

FrameClock::FrameClock(std::vector<std::int64_t> times_us) : times_us_(std::move(times_us)) {
  if (times_us_.empty()) {
    throw Error(ErrorKind::kInput, "the recording has no frames", "frame times",
                "codes need a recording with pictures");
  }
  std::vector<std::int64_t> steps;
  for (std::size_t i = 1; i < times_us_.size(); ++i) {
    if (times_us_[i] <= times_us_[i - 1]) {
      throw Error(ErrorKind::kInput, "the time does not come after the one before",
                  "frame " + std::to_string(i), "read the recording's frames again");
    }
    steps.push_back(times_us_[i] - times_us_[i - 1]);
  }
  usual_step_us_ = median_of(std::span(steps), usual_step_us_);
}

std::int64_t FrameClock::time_us(std::int64_t frame) const {
  INKLING_CHECK(has(frame));
  return times_us_[static_cast<std::size_t>(frame)];
}

std::int64_t FrameClock::end_us(std::int64_t frame) const {
  INKLING_CHECK(has(frame));
  return frame + 1 < frames() ? time_us(frame + 1) : time_us(frame) + usual_step_us_;
}

std::optional<std::int64_t> FrameClock::frame_with(std::int64_t time_us) const {
  const auto it = std::lower_bound(times_us_.begin(), times_us_.end(), time_us);
  if (it == times_us_.end() || *it != time_us) return std::nullopt;
  return it - times_us_.begin();
}

std::optional<std::int64_t> FrameClock::shown_at(std::int64_t time_us) const {
  if (time_us < times_us_.front() || time_us >= end_us(frames() - 1)) return std::nullopt;
  return std::upper_bound(times_us_.begin(), times_us_.end(), time_us) - times_us_.begin() - 1;
}

FrameClock::Nearest FrameClock::nearest(std::int64_t time_us) const {
  const auto after = std::lower_bound(times_us_.begin(), times_us_.end(), time_us);
  auto best = after == times_us_.end() ? after - 1 : after;
  if (after != times_us_.begin() && after != times_us_.end() &&
      time_us - *(after - 1) <= *after - time_us) {
    best = after - 1;
  }
  const bool outside = 2 * (times_us_.front() - time_us) >= usual_step_us_ ||
                       2 * (time_us - end_us(frames() - 1)) >= usual_step_us_;
  return {best - times_us_.begin(), std::abs(*best - time_us), outside};
}

FrameClock::Nearest FrameClock::ending_at(std::int64_t time_us) const {
  Nearest found = nearest(time_us);
  const std::int64_t last = frames() - 1, last_end_us = end_us(last);
  if (std::abs(time_us - last_end_us) < found.away_us) {
    return {last, std::abs(time_us - last_end_us), found.outside};
  }
  // An end at the first frame's time leaves nothing before it.
  if (found.frame == 0) return {0, std::abs(time_us - end_us(0)), found.outside};
  found.frame -= 1;
  return found;
}

}  // namespace inkling
