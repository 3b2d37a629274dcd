#include "inkling/evaluation/frame_scores.h"

#include <algorithm>
#include <iterator>

#include "inkling/core/strongest_apart.h"

namespace inkling {
namespace {

// Windows in a row never reach over a gap in which no face is held, and lie within the event.
SpottingWindow around(std::span<const FrameScore> scores, std::int64_t middle_us,
                      std::int64_t lag_us) {
  const auto first = std::partition_point(scores.begin(), scores.end(), [&](const FrameScore& s) {
    return s.window.first_us < middle_us - lag_us;
  });
  const auto last = std::partition_point(first, scores.end(), [&](const FrameScore& s) {
    return s.window.last_us <= middle_us + lag_us;
  });
  const SpottingWindow &begin = first->window, &end = std::prev(last)->window;
  return {begin.first_frame, end.last_frame, begin.first_us, end.last_us};
}

// Places of local maxima; of equals in a row their middle.
std::vector<std::size_t> maxima(std::span<const FrameScore> scores) {
  std::vector<std::size_t> places;
  for (std::size_t first = 0, last = 0; first < scores.size(); first = last + 1) {
    const double score = scores[first].score;
    for (last = first; last + 1 < scores.size() && scores[last + 1].score == score;) ++last;
    const bool rises = first == 0 || scores[first - 1].score < score;
    const bool falls = last + 1 == scores.size() || scores[last + 1].score < score;
    if (rises && falls) places.push_back((first + last) / 2);
  }
  return places;
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

std::vector<WindowPrediction> peaks_of(std::span<const FrameScore> scores, std::int64_t lag_us,
                                       double threshold) {
  std::vector<WindowPrediction> events;
  for (const std::size_t i : strongest_apart(
           maxima(scores), 2 * lag_us, [&](std::size_t p) { return scores[p].score; },
           [&](std::size_t p) { return scores[p].middle_us(); })) {
    if (scores[i].score < threshold) break;
    events.push_back({around(scores, scores[i].middle_us(), lag_us), true, scores[i].score});
  }
  std::sort(events.begin(), events.end(), [](const WindowPrediction& a, const WindowPrediction& b) {
    return a.window.first_us < b.window.first_us;
  });
  return events;
}

WindowTruth touches_micro(const SpottingWindow& window, const MicroSpans& micro) {
  return window_truth(window, micro) == WindowTruth::kNone ? WindowTruth::kNone
                                                           : WindowTruth::kMicro;
}

}  // namespace inkling
