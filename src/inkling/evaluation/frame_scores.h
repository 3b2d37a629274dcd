#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "inkling/evaluation/window_events.h"

namespace inkling {

// Spotting by a score for each moment, of the movement over a lag around it, as SOFTNet does
// (Liong, See, Wong, ICIP 2021): its peaks are events.

// Score of the movement from a window's first frame to its last; it belongs to the middle.
struct FrameScore {
  SpottingWindow window;
  double score = 0;

  std::int64_t middle_us() const { return (window.first_us + window.last_us) / 2; }
};

// Each score becomes the mean of those at most lag_us away. scores: in order of time.
std::vector<FrameScore> smoothed(std::span<const FrameScore> scores, std::int64_t lag_us);

// Where scores of at least `threshold` peak, in order of time; each an event from lag_us before to
// lag_us after its middle, as far as there are windows. No two events overlap: of two such the
// larger counts, of equals the first; of equals in a row their middle.
std::vector<WindowPrediction> peaks_of(std::span<const FrameScore> scores, std::int64_t lag_us,
                                       double threshold);

// SOFTNet's label: whether any frame of the window is one of a micro-expression.
WindowTruth touches_micro(const SpottingWindow& window, const MicroSpans& micro);

}  // namespace inkling
