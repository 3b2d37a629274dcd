#include "inkling/video/timeline.h"

#include <algorithm>

namespace inkling {
namespace {

constexpr std::int64_t kDoubledUs = 500;
constexpr std::int64_t kDisorderUs = 500'000;  // back by less: frames out of order, not a jump
constexpr std::int64_t kOnwardUs = 1'000'000;  // a lone time was wrong, where it goes on so near
constexpr std::int64_t kMostStepUs = 3600LL * 1'000'000;
// Some 3000 years: what a clock that jumps to and fro adds up to comes no further, nor overflows.
constexpr std::int64_t kLastUs = 100'000'000'000'000'000;

}  // namespace

std::int64_t Timeline::next(std::optional<std::int64_t> raw_us) {
  break_ = Break::kNone;
  if (raw_us && shift_us_ != 0) {
    const bool lone = *raw_us > *last_us_ && *raw_us - *last_us_ < kOnwardUs;
    if (lone) shift_us_ = 0;
    *raw_us += shift_us_;
  }
  if (raw_us && (*raw_us > kLastUs || *raw_us < -kLastUs)) raw_us.reset();
  if (raw_us && (!last_us_ || *raw_us > *last_us_)) {
    if (last_us_) {
      const std::int64_t step_us = *raw_us - *last_us_;
      if (pauses_.add(step_us)) {
        break_ = Break::kPause;
      } else {
        step_us_ = std::min(step_us, kMostStepUs);
      }
    }
    last_us_ = raw_us;
    behind_ = false;
    return *raw_us;
  }
  if (last_us_ && raw_us && *raw_us < *last_us_ - kDisorderUs) {
    break_ = Break::kClock;
    jumped_ = true;
    shift_us_ += *last_us_ + step_us_ - *raw_us;
    *last_us_ += step_us_;
    return *last_us_;
  }
  return repaired_time(raw_us);
}

std::int64_t Timeline::next_without_time() {
  if (!last_us_) return next({});
  break_ = Break::kNone;
  *last_us_ += step_us_;
  return *last_us_;
}

std::int64_t Timeline::repaired_time(std::optional<std::int64_t> raw_us) {
  const bool near = raw_us && last_us_ && *raw_us > *last_us_ - kDoubledUs;
  const bool again = raw_us && behind_;  // a part that begins before the last one ended: soon over
  behind_ = raw_us && !near;
  if (!last_us_) {
    last_us_ = 0;  // a first frame without a time
  } else if (near || again) {
    *last_us_ += 1;  // stays where it is, yet rises
  } else {
    *last_us_ += step_us_;
  }
  if (repaired_++ == 0) first_repaired_us_ = *last_us_;
  return *last_us_;
}

}  // namespace inkling
