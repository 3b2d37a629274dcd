#include "inkling/study/picture_check.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "inkling/core/median.h"

namespace inkling {
namespace {

constexpr double kSameSize = 1.1;  // as many times as large, or as fast, is no difference
// A step of 6 doubles what a coder leaves out; below a quantiser of 20 it leaves out next to
// nothing of a movement.
constexpr double kSameQuantiser = 3, kHarmlessQuantiser = 20;

std::optional<double> median_or_none(std::vector<double> values) {
  return values.empty() ? std::nullopt : std::optional(median_of(std::span(values)));
}

std::optional<double> coarser_quantiser(const PictureTraits& first, const PictureTraits& second) {
  if (!first.quantiser || !second.quantiser) return std::nullopt;
  const double coarser = std::max(*first.quantiser, *second.quantiser);
  return coarser > kHarmlessQuantiser ? std::optional(coarser) : std::nullopt;
}

}  // namespace

PictureTraits picture_traits(std::span<const StudySample> samples, std::size_t group) {
  std::vector<double> eyes_px, quantisers;
  for (const StudySample& sample : samples) {
    if (sample.group != group || !sample.pictures) continue;
    eyes_px.push_back(sample.pictures->eye_distance_px);
    if (sample.pictures->quantiser) quantisers.push_back(*sample.pictures->quantiser);
  }
  // Of a group most of whose coders do not say it, it is not known.
  if (2 * quantisers.size() < eyes_px.size()) quantisers.clear();
  return {median_or_none(std::move(eyes_px)), median_or_none(std::move(quantisers))};
}

PictureTarget picture_target(const PictureTraits& first, const PictureTraits& second,
                             const std::optional<FrameRateGap>& rates) {
  PictureTarget target;
  if (!first.eye_distance_px || !second.eye_distance_px) return target;
  const auto [small, large] = std::minmax(*first.eye_distance_px, *second.eye_distance_px);
  if (large > kSameSize * small) target.eye_distance_px = small;
  if (rates) target.fps = rates->to_fps;
  target.quantiser = coarser_quantiser(first, second);
  target.compression_differs =
      target.quantiser &&
      *target.quantiser > std::min(*first.quantiser, *second.quantiser) + kSameQuantiser;
  return target;
}

std::optional<ClipMeasureOptions> coarser_as(const PictureTarget& target,
                                             const StudySample& sample) {
  const ClipMeasures& clip = *sample.pictures;
  const auto& small = target.eye_distance_px;
  ClipMeasureOptions options;
  if (small && clip.eye_distance_px > kSameSize * *small) {
    options.shrink = *small / clip.eye_distance_px;
  }
  if (target.fps && sample.span && sample.span->fps > kSameSize * *target.fps) {
    options.most_fps = target.fps;
  }
  const bool compressed_less = target.compression_differs && clip.quantiser &&
                               *clip.quantiser + kSameQuantiser < *target.quantiser;
  if (!options.shrink && !options.most_fps && !compressed_less) return std::nullopt;
  options.quantiser = target.quantiser;
  return options;
}

}  // namespace inkling
