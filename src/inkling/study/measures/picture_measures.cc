#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "inkling/event.h"
#include "inkling/facs/regions.h"
#include "inkling/study/measures/study_measure.h"

namespace inkling {
namespace {

// The person's own sides, where kRegions has the picture's.
std::string region_name(FaceRegion region) {
  return other_side(std::string(kRegions.at(region).name));
}

std::string in_name(std::string text) {
  std::replace(text.begin(), text.end(), '-', '_');
  return text;
}

std::string in_words(std::string text) {
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

using OfClip = std::function<std::optional<double>(const ClipMeasures&)>;

StudyMeasure clip_measure(StudyMeasureInfo info, OfClip of) {
  info.source = MeasureSource::kPictures;
  return {std::move(info),
          [of = std::move(of)](const StudySample& sample, CodingRule) -> MeasuredValue {
            if (!sample.pictures) return {{}, sample.no_pictures};
            const auto value = of(*sample.pictures);
            if (!value || !std::isfinite(*value)) return {{}, "the region is not in sight"};
            return {value, ""};
          }};
}

StudyMeasureInfo info_of(std::string name, std::string label, std::string unit, int decimals,
                         std::string more = "larger", std::string less = "smaller") {
  StudyMeasureInfo info{std::move(name), std::move(label), std::move(unit)};
  info.decimals = decimals, info.more = std::move(more), info.less = std::move(less);
  return info;
}

struct RegionField {
  const char *name, *label, *unit;
  int decimals;
  double RegionMeasures::*field;
  const char *more, *less;
};
constexpr RegionField kRegionFields[] = {
    {"displacement_iod", "Peak displacement", "IOD", 4, &RegionMeasures::peak_displacement_iod,
     "larger", "smaller"},
    {"strain", "Peak strain", "", 4, &RegionMeasures::peak_strain, "larger", "smaller"},
    {"speed_iod_per_s", "Peak speed", "IOD/s", 3, &RegionMeasures::peak_speed_iod_per_s, "faster",
     "slower"}};

const RegionMeasures* furthest(const ClipMeasures& clip) {
  const auto at = std::max_element(clip.regions.begin(), clip.regions.end(),
                                   [](const RegionMeasures& a, const RegionMeasures& b) {
                                     return a.peak_displacement_iod < b.peak_displacement_iod;
                                   });
  return at == clip.regions.end() ? nullptr : &*at;
}

void add_whole_face(std::vector<StudyMeasure>& list) {
  for (const RegionField& field : kRegionFields) {
    list.push_back(clip_measure(info_of(std::string("max_") + field.name,
                                        std::string(field.label) + ", anywhere in the face",
                                        field.unit, field.decimals, field.more, field.less),
                                [of = field.field](const ClipMeasures& clip) {
                                  std::optional<double> most;
                                  for (const RegionMeasures& region : clip.regions) {
                                    most = std::max(most.value_or(region.*of), region.*of);
                                  }
                                  return most;
                                }));
  }
  list.push_back(clip_measure(
      info_of("peak_at_ms", "Onset to the furthest displacement", "ms", 0, "later", "earlier"),
      [](const ClipMeasures& clip) -> std::optional<double> {
        const RegionMeasures* region = furthest(clip);
        return region ? std::optional(1000 * region->peak_at_s) : std::nullopt;
      }));
  list.push_back(clip_measure(
      info_of("moved_regions", "Regions that moved above noise", "", 2, "more", "fewer"),
      [](const ClipMeasures& clip) -> std::optional<double> {
        return std::count_if(clip.regions.begin(), clip.regions.end(), [&](const auto& region) {
          return region.peak_displacement_iod > clip.noise_iod;
        });
      }));
  list.push_back(clip_measure(
      info_of("side_asymmetry", "Asymmetry between the sides, (left - right) / (left + right)", "",
              3, "more on the left", "more on the right"),
      [](const ClipMeasures& clip) { return std::optional(clip.side_asymmetry); }));
  list.push_back(clip_measure(
      info_of("side_imbalance", "Imbalance between the sides, whichever moves more", "", 3),
      [](const ClipMeasures& clip) { return std::optional(std::abs(clip.side_asymmetry)); }));
  list.push_back(
      clip_measure(info_of("head_shift_iod", "Head movement during the event, shift", "IOD", 4),
                   [](const ClipMeasures& clip) { return std::optional(clip.head_shift_iod); }));
  list.push_back(
      clip_measure(info_of("head_turn_deg", "Head movement during the event, turn", "deg", 2),
                   [](const ClipMeasures& clip) { return std::optional(clip.head_turn_deg); }));
}

void add_region(std::vector<StudyMeasure>& list, FaceRegion region) {
  const std::string name = region_name(region);
  for (const RegionField& field : kRegionFields) {
    StudyMeasureInfo info =
        info_of(in_name(name) + "_" + field.name, std::string(field.label) + ", " + in_words(name),
                field.unit, field.decimals, field.more, field.less);
    info.region = name;
    list.push_back(clip_measure(
        info, [region, of = field.field](const ClipMeasures& clip) -> std::optional<double> {
          for (const RegionMeasures& one : clip.regions) {
            if (one.region == region) return one.*of;
          }
          return std::nullopt;
        }));
  }
}

}  // namespace

std::vector<StudyMeasure> picture_measures(std::span<const StudySample> samples) {
  std::vector<StudyMeasure> list;
  std::set<FaceRegion> seen;
  for (const StudySample& sample : samples) {
    if (!sample.pictures) continue;
    for (const RegionMeasures& region : sample.pictures->regions) seen.insert(region.region);
  }
  if (seen.empty()) return list;
  add_whole_face(list);
  for (const FaceRegion region : seen) add_region(list, region);
  return list;
}

}  // namespace inkling
