#include "inkling/evaluation/frame_scores.h"

#include <algorithm>
#include <numeric>

namespace inkling {
namespace {

// Windows in a row never reach over a gap in which no face is held, and lie within the event.
FrameWindow around(std::span<const FrameScore> scores, std::int64_t middle_us,
                   std::int64_t lag_us) {
  const auto first = std::partition_point(scores.begin(), scores.end(), [&](const FrameScore& s) {
    return s.window.first_us < middle_us - lag_us;
  });
  const auto last = std::partition_point(first, scores.end(), [&](const FrameScore& s) {
    return s.window.last_us <= middle_us + lag_us;
  });
  const FrameWindow &begin = first->window, &end = std::prev(last)->window;
  return {begin.first_frame, end.last_frame, begin.first_us, end.last_us};
}

// Of the run of equal scores that begins there.
std::size_t middle_of_equals(std::span<const FrameScore> scores, std::size_t first) {
  std::size_t last = first;
  while (last + 1 < scores.size() && scores[last + 1].score == scores[first].score) ++last;
  return (first + last) / 2;
}

}  // namespace

std::vector<FrameScore> smoothed(std::span<const FrameScore> scores, std::int64_t lag_us) {
  std::vector<FrameScore> all(scores.begin(), scores.end());
  std::size_t begin = 0, end = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const std::int64_t at = scores[i].middle_us();
    while (scores[begin].middle_us() < at - lag_us) ++begin;
    while (end < scores.size() && scores[end].middle_us() <= at + lag_us) ++end;
    double sum = 0;
    for (std::size_t j = begin; j < end; ++j) sum += scores[j].score;
    all[i].score = sum / static_cast<double>(end - begin);
  }
  return all;
}

std::vector<WindowAnswer> peaks_of(std::span<const FrameScore> scores, std::int64_t lag_us,
                                   double threshold) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a].score > scores[b].score; });
  std::vector<std::int64_t> taken;
  std::vector<WindowAnswer> events;
  for (const std::size_t i : order) {
    if (scores[i].score < threshold) break;
    const std::int64_t at = scores[middle_of_equals(scores, i)].middle_us();
    if (std::any_of(taken.begin(), taken.end(),
                    [&](std::int64_t other) { return std::abs(other - at) < 2 * lag_us; })) {
      continue;
    }
    taken.push_back(at);
    events.push_back({around(scores, at, lag_us), true, scores[i].score});
  }
  std::sort(events.begin(), events.end(), [](const WindowAnswer& a, const WindowAnswer& b) {
    return a.window.first_us < b.window.first_us;
  });
  return events;
}

WindowTruth touches_micro(const FrameWindow& window, const MicroSpans& micro) {
  return window_truth(window, micro) == WindowTruth::kNone ? WindowTruth::kNone
                                                           : WindowTruth::kMicro;
}

}  // namespace inkling
