#include "inkling/face/search_schedule.h"

#include <algorithm>

namespace inkling {
namespace {

constexpr double kSoon_s = 0.1;  // between searches when a face is missing …
constexpr double kPatience_s = 4;
constexpr double kLaterPart_s = 0.15, kLater_s = 0.8;  // … and when it has been missing so long
constexpr double kRarest_s = 4;                        // between parts while every face is followed
constexpr double kRarer = 10;  // than checks of a face that is followed, whole searches are

}  // namespace

SearchSchedule::Due SearchSchedule::next(std::int64_t now_us, bool followed) {
  const bool all = first_ || cut_us_ == now_us || lost_us_ == now_us;
  const double since = 1e-6 * double(now_us - searched_us_);
  if (!all && since < interval_s(now_us, followed)) return Due::kNothing;
  first_ = false;
  searched_us_ = now_us;
  if (all || parts_ == 1) return Due::kAll;
  part_ = (part_ + 1) % parts_;
  return Due::kPart;
}

double SearchSchedule::interval_s(std::int64_t now_us, bool followed) const {
  const double calm = 1e-6 * double(now_us - std::max({lost_us_, cut_us_, found_us_}));
  // A face that is followed is checked on its own; the whole picture is for others.
  if (followed && lost_us_ <= found_us_) {
    if (calm < 0.5 * kPatience_s) return detect_every_s_;
    if (parts_ == 1) return kRarer * detect_every_s_;
    return std::min(kRarest_s, 0.5 * calm) * detect_every_s_;
  }
  if (followed) return calm < kPatience_s ? 2 * kSoon_s : parts_ == 1 ? kRarer : kRarest_s;
  return calm < kPatience_s ? kSoon_s : parts_ == 1 ? kLater_s : kLaterPart_s;
}

}  // namespace inkling
