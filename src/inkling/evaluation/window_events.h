#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "inkling/evaluation/matching.h"
#include "inkling/truth.h"

namespace inkling {

// Spotting by windows that slide over a recording, each predicted to hold a micro-expression or
// not.

// A stretch of a recording, inclusive frames.
struct SpottingWindow {
  std::int64_t first_frame = 0, last_frame = 0;
  std::int64_t first_us = 0, last_us = 0;

  Span span() const { return {first_frame, last_frame + 1}; }
  Span times() const { return {first_us, last_us + 1}; }
};

// Where the micro-expressions of a recording are: in frames those whose truth has frames, in
// microseconds the others.
struct MicroSpans {
  std::vector<Span> frames, times_us;
};
MicroSpans micro_spans(std::span<const TruthRow> truth, std::string_view recording);

enum class WindowTruth {
  kNone,     // touches no micro-expression
  kMicro,    // IoU with one is at least 0.5
  kUnclear,  // touches one, but less: neither a good example nor a counter-example
};
WindowTruth window_truth(const SpottingWindow& window, const MicroSpans& micro);

struct WindowPrediction {
  SpottingWindow window;
  bool micro = false;
  double score = 0;  // of being a micro-expression
};

// One event for each unbroken run of windows predicted to hold one (a window that overlaps the one
// before goes on with the run): the best one of the run, the first of equals.
std::vector<WindowPrediction> events_of_windows(std::span<const WindowPrediction> predictions);

}  // namespace inkling
