#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "inkling/synthesis/cohort/cohort.h"
#include "inkling/truth.h"

namespace inkling {

// Frames, both inclusive.
struct RestSpan {
  std::int64_t onset_frame = 0, offset_frame = 0;
};

// Stretches of a recording without any movement of the face, as long as micro-expressions are, so
// that the length does not tell the classes apart; each in the middle of the longest rest that is
// left. Fewer than `most` where no rest is long enough; the first is made shorter then. The first
// ones are the same whatever `most` is.
std::vector<RestSpan> rest_spans(const CohortRecording& planned,
                                 const std::vector<TruthRow>& movements, std::int64_t frames,
                                 double fps, std::size_t most);

}  // namespace inkling
