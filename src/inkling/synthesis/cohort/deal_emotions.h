#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/synthesis/cohort/cohort.h"
#include "inkling/synthesis/cohort/emotion_shares.h"

namespace inkling {

// How far people's inclinations to an emotion lie apart: standard deviation of the logarithm.
inline constexpr double kInclinationSpread = 1;

// counts[c] things of class c, dealt out to holders of whom each has room for so many: how many of
// each class each holder has, by holder and class. A holder comes to a class in proportion to its
// inclination and to the room that is left. Precondition: there is room for all.
std::vector<std::vector<std::size_t>> deal_out(
    const std::vector<std::size_t>& counts, std::vector<std::size_t> room,
    const std::function<double(std::size_t holder, std::size_t of_class)>& inclination,
    Random& random);

// Says of each recording which emotions its micro-expressions show, in turn, and how many of its
// rests are samples: exactly these shares over all of them. Throws Error(kUsage) when recordings
// have too few rests.
void deal_emotions(std::vector<CohortRecording>& plan, const std::vector<EmotionShare>& shares,
                   std::uint64_t seed);

}  // namespace inkling
