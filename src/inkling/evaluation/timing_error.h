#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "inkling/evaluation/scored_recording.h"
#include "inkling/score.h"

namespace inkling {

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
