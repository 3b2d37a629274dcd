#pragma once

#include <optional>
#include <span>

#include "inkling/study.h"
#include "inkling/study/measures/clip_measures.h"
#include "inkling/study/measures/study_sample.h"

namespace inkling {

// Smaller, slower and more strongly compressed pictures show less. To tell what that alone does,
// the finer pictures of two groups are made as coarse as the others' and measured again.

// Medians of the measured samples of a group.
PictureTraits picture_traits(std::span<const StudySample> samples, std::size_t group);

// What all pictures are brought down to. None of a trait: the groups do not differ in it.
struct PictureTarget {
  std::optional<double> eye_distance_px, fps;
  std::optional<double> quantiser;  // of what is made smaller or slower, too
  bool differs() const { return eye_distance_px || fps || compression_differs; }
  bool compression_differs = false;
};
PictureTarget picture_target(const PictureTraits& first, const PictureTraits& second,
                             const std::optional<FrameRateGap>& rates);

// How a sample is brought down; none: it is as coarse already. Precondition: it was measured.
std::optional<ClipMeasureOptions> coarser_as(const PictureTarget& target,
                                             const StudySample& sample);

}  // namespace inkling
