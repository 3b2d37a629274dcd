#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/labelling/training/training_clip.h"

namespace inkling {

// Another number for another way of drawing or choosing clips: what was made before stays what it
// is.
inline constexpr int kTrainingPlan = 1;

// Which clips: a course ("emotions", "units", "timing"), one of its parts that has clips of its own
// ("pretest", "lessons", "practice", "posttest", "retest"), and the how manieth of that part.
struct TrainingSet {
  std::string course, part;
  int form = 1;

  bool operator==(const TrainingSet&) const = default;  // NOLINT(modernize-use-nullptr)
};

// Whether the course has such a part with clips.
bool has_clips(std::string_view course, std::string_view part);

// The items of a set, in the order in which they are shown: one clip each, in lessons two of the
// same person. The same seed gives the same items; no person of one set is in another one.
// Precondition: has_clips(), set.form > 0.
std::vector<std::vector<TrainingClip>> training_items(std::uint64_t seed, const TrainingSet& set);

// In which order a coder is shown the items of a set, by index: lessons as they are planned,
// anything else in an order of their own, so that what one coder wrote down does not serve another.
std::vector<std::size_t> order_for_coder(std::uint64_t seed, const TrainingSet& set,
                                         std::size_t items, std::int64_t coder_id);

}  // namespace inkling
