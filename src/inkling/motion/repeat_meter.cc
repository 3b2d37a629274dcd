#include "inkling/motion/repeat_meter.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "inkling/core/median.h"
#include "inkling/kernels/byte_change.h"

namespace inkling {
namespace {

constexpr double kSameMean = 0.2;  // grey levels: what re-encoding a still picture may add
constexpr int kSameMost = 10;
// In a freeze a coder goes on to refine the picture, as a rule in every fourth frame: as much as
// usual in the mean, but nowhere much.
constexpr int kRefinedAfter = 3;       // repeats
constexpr double kRefinedShare = 0.9;  // of the usual change
constexpr std::int64_t kFreezeUs = 120'000;
constexpr double kJumpMean = 2.0;    // grey levels
constexpr double kJumpFactor = 3.0;  // of the usual change between new pictures
constexpr std::size_t kRemembered = 50;

struct Change {
  double mean = 0;
  int most = 0;
};

std::optional<Change> change_between(const ImageView& a, const ImageView& b, const Rect& face) {
  if (a.width != b.width || a.height != b.height) return std::nullopt;
  const Rect r =
      intersect(face, {0, 0, static_cast<double>(a.width), static_cast<double>(a.height)});
  const int x0 = static_cast<int>(r.x), y0 = static_cast<int>(r.y);
  const int w = static_cast<int>(r.w), h = static_cast<int>(r.h);
  if (w < 8 || h < 8) return std::nullopt;
  ByteChange change;
  for (int y = y0; y < y0 + h; ++y) {
    add_byte_change(a.row(y) + x0, b.row(y) + x0, static_cast<std::size_t>(w), change);
  }
  return Change{static_cast<double>(change.sum) / (static_cast<double>(w) * h), change.most};
}

}  // namespace

double RepeatMeter::usual_change() const {
  std::vector<double> sorted = changes_;
  return median_of(std::span(sorted));
}

Repeat RepeatMeter::measure(const Frame& frame, const Rect& face) {
  Repeat repeat;
  std::optional<Change> change;
  const bool follows = before_.pixels && before_.index + 1 == frame.index;
  if (follows) change = change_between(before_.luma(), frame.luma(), face);
  before_ = frame;
  const double same_mean =
      count_ >= kRefinedAfter ? std::max(kSameMean, kRefinedShare * usual_change()) : kSameMean;
  if (change && change->mean <= same_mean && change->most <= kSameMost) {
    repeat.count = ++count_;
    return repeat;
  }
  const bool froze = count_ > 0 && frame.time_us - picture_us_ >= kFreezeUs;
  if (change) {
    repeat.jump = froze && change->mean > std::max(kJumpMean, kJumpFactor * usual_change());
    if (changes_.size() < kRemembered) {
      changes_.push_back(change->mean);
    } else {
      changes_[next_] = change->mean;
      next_ = (next_ + 1) % kRemembered;
    }
  }
  count_ = 0;
  picture_us_ = frame.time_us;
  return repeat;
}

}  // namespace inkling
