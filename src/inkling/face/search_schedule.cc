#include "inkling/face/search_schedule.h"

#include <algorithm>

namespace inkling {
namespace {

constexpr double kSoon_s = 0.1;   // between searches when a face is missing …
constexpr double kLater_s = 0.8;  // … and when it has been missing for kPatience_s
constexpr double kPatience_s = 4;
constexpr double kRarer = 10;  // than checks of a face that is followed

}  // namespace

void SearchSchedule::searched(std::int64_t now_us) {
  first_ = false;
  searched_us_ = now_us;
}

bool SearchSchedule::due(std::int64_t now_us, bool followed) const {
  if (first_ || cut_us_ == now_us || lost_us_ == now_us) return true;
  const double since = 1e-6 * double(now_us - searched_us_);
  const double calm = 1e-6 * double(now_us - std::max({lost_us_, cut_us_, found_us_}));
  // A face that is followed is checked on its own; the whole picture is for others.
  if (followed && lost_us_ <= found_us_) {
    return since >= (calm < 0.5 * kPatience_s ? 1 : kRarer) * detect_every_s_;
  }
  if (followed) return since >= (calm < kPatience_s ? 2 * kSoon_s : kRarer);
  return since >= (calm < kPatience_s ? kSoon_s : kLater_s);
}

}  // namespace inkling
