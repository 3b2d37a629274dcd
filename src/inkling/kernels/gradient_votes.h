#pragma once

#include <cstdint>

namespace inkling {

// Votes of a row of gradients for orientation bins, as for histograms of oriented gradients (Dalal
// and Triggs 2005): the gradient's magnitude, shared between the two bins nearest to its angle.
struct GradientVotes {
  float* first;       // for the bin bin[x]
  float* second;      // for the bin after it; after the last comes bin 0
  std::int32_t* bin;  // 0 … bins - 1
};

// How angles, from x right towards y down, are brought to bins.
struct OrientationBins {
  int count = 9;
  bool is_signed = false;  // over 360 degrees; else a direction and its opposite are the same
};

// The gradient at x is (row[x + 1] - row[x - 1], below[x] - above[x]); row[-1] and row[count] must
// be readable. Angles are true to 2.1e-4 of themselves; the twins agree to rounding.
void gradient_votes(const std::uint8_t* above, const std::uint8_t* row, const std::uint8_t* below,
                    int count, const OrientationBins& bins, const GradientVotes& votes);
void gradient_votes_scalar(const std::uint8_t* above, const std::uint8_t* row,
                           const std::uint8_t* below, int count, const OrientationBins& bins,
                           const GradientVotes& votes);

// to[i] += weight * from[i].
void add_weighted(float* to, const float* from, float weight, int count);

}  // namespace inkling
