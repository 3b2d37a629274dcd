#include "inkling/video/timeline.h"

namespace inkling {
namespace {
constexpr std::int64_t kDoubledUs = 500;
}

std::int64_t Timeline::next(std::optional<std::int64_t> raw_us) {
  if (raw_us && (!last_us_ || *raw_us > *last_us_)) {
    if (last_us_) step_us_ = *raw_us - *last_us_;
    last_us_ = raw_us;
    return *raw_us;
  }
  if (!last_us_) {
    last_us_ = 0;  // a first frame without a time
  } else if (raw_us && *raw_us > *last_us_ - kDoubledUs) {
    *last_us_ += 1;  // a doubled time stays where it is, yet rises
  } else {
    *last_us_ += step_us_;
  }
  if (repaired_++ == 0) first_repaired_us_ = *last_us_;
  return *last_us_;
}

}  // namespace inkling
