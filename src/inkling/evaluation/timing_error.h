#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "inkling/evaluation/scored_recording.h"

namespace inkling {

// How far the moments of hits lie from the truth, predicted - labelled, milliseconds.
struct TimingError {
  std::size_t hits = 0;  // for which both times are known
  double mean_ms = 0, mean_absolute_ms = 0, median_absolute_ms = 0;
};

struct TimingErrors {
  TimingError onset, apex, offset;
};

// Gathers the hits of one type, or of both.
class TimingTally {
 public:
  // By times in seconds where both have these, else by frames and fps; not counted where neither
  // is known, nor an apex that was not predicted.
  void add(const ScoredRecording& recording, const MovementTimes& truth,
           const MovementTimes& prediction);
  void add(const TimingTally& other);
  TimingErrors errors() const;

 private:
  std::array<std::vector<double>, 3> differences_ms_;  // onset, apex, offset
};

}  // namespace inkling
