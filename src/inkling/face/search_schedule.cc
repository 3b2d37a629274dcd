#include "inkling/face/search_schedule.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace inkling {
namespace {

// Between searches while a face is missing, and how long it is searched for so often.
constexpr double kSoon_s = 0.1;
constexpr double kOften_s = 4;
// Between searches after that: of a part, of the whole picture.
constexpr double kLaterPart_s = 0.15, kLater_s = 0.8;
constexpr double kRarest_s = 4;  // between parts while every face is followed
// When small faces are searched for after the start or a cut; and how often after that.
constexpr std::int64_t kSmallAfterUs[] = {100'000, 700'000};
constexpr std::int64_t kSmallEveryUs = 20'000'000;
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

bool SearchSchedule::small_is_due(std::int64_t now_us) {
  if (changed_us_ < 0) changed_us_ = small_us_ = now_us;
  changed_us_ = std::max(changed_us_, cut_us_);
  bool due = now_us - small_us_ >= kSmallEveryUs;
  for (const std::int64_t after_us : kSmallAfterUs) {
    const std::int64_t at_us = changed_us_ + after_us;
    due = due || (small_us_ < at_us && at_us <= now_us);
  }
  if (due) small_us_ = now_us;
  return due;
}

double SearchSchedule::interval_s(std::int64_t now_us, bool followed) const {
  const double calm = 1e-6 * double(now_us - std::max({lost_us_, cut_us_, found_us_}));
  // A face that is followed is checked on its own; the whole picture is for others.
  if (followed && lost_us_ <= found_us_) {
    if (calm < 0.5 * kOften_s) return detect_every_s_;
    if (parts_ == 1) return kRarer * detect_every_s_;
    return std::min(kRarest_s, 0.5 * calm) * detect_every_s_;
  }
  if (followed) return calm < kOften_s ? 2 * kSoon_s : parts_ == 1 ? kRarer : kRarest_s;
  return calm < kOften_s ? kSoon_s : parts_ == 1 ? kLater_s : kLaterPart_s;
}

bool Thumbnail::differs(const ImageView& luma) {
  constexpr int kColumns = 16, kRows = 12, kSamples = 4, kChange = 24;
  std::vector<int> cells;
  for (int r = 0; r < kRows; ++r) {
    for (int c = 0; c < kColumns; ++c) {
      int sum = 0;
      for (int v = r * kSamples; v < (r + 1) * kSamples; ++v) {
        const std::uint8_t* row = luma.row(v * luma.height / (kRows * kSamples));
        for (int u = c * kSamples; u < (c + 1) * kSamples; ++u) {
          sum += row[u * luma.width / (kColumns * kSamples)];
        }
      }
      cells.push_back(sum / (kSamples * kSamples));
    }
  }
  int changed = 0;
  for (std::size_t i = 0; i < cells_.size(); ++i)
    changed += std::abs(cells[i] - cells_[i]) > kChange;
  const bool other = cells_.empty() || luma.width != width_ || luma.height != height_ ||
                     3 * changed > int(cells.size());
  cells_ = std::move(cells);
  width_ = luma.width, height_ = luma.height;
  return other;
}

}  // namespace inkling
