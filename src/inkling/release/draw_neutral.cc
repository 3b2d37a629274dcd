#include "inkling/release/draw_neutral.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "inkling/core/hash.h"
#include "inkling/core/random.h"

namespace inkling {
namespace {

std::uint64_t draw_seed(std::uint64_t seed, const std::string& id, std::size_t round) {
  const std::uint64_t numbers[] = {seed, round};
  return fnv1a(bytes_of(std::span<const std::uint64_t>(numbers)), fnv1a(id));
}

// The last frame of a stretch that begins with `first` and lasts so long; none: it ends behind.
std::optional<std::int64_t> end_of(const NeutralPlace& place, std::int64_t first,
                                   std::int64_t length_us) {
  const auto& times = *place.times_us;
  const std::int64_t end_us = times[static_cast<std::size_t>(first)] + length_us;
  const auto behind = std::upper_bound(times.begin(), times.end(), end_us);
  if (behind == times.end()) return std::nullopt;
  return behind - times.begin() - 1;
}

// First frames of stretches of that length.
std::vector<std::int64_t> starts_in(const NeutralPlace& place, std::int64_t length_us) {
  std::vector<std::int64_t> starts;
  for (const FrameSpan& span : place.free) {
    for (std::int64_t first = span.first_frame; first <= span.last_frame; ++first) {
      const auto last = end_of(place, first, length_us);
      if (!last || *last > span.last_frame) break;
      starts.push_back(first);
    }
  }
  return starts;
}

void take_away(NeutralPlace& place, const FrameSpan& taken, std::int64_t guard_us) {
  const auto& times = *place.times_us;
  const std::int64_t begin_us = times[static_cast<std::size_t>(taken.first_frame)] - guard_us;
  const std::int64_t end_us = times[static_cast<std::size_t>(taken.last_frame)] + guard_us;
  const std::int64_t first = std::lower_bound(times.begin(), times.end(), begin_us) - times.begin();
  const std::int64_t last =
      std::upper_bound(times.begin(), times.end(), end_us) - times.begin() - 1;
  place.free = spans_without(place.free, {{first, last}});
}

}  // namespace

std::vector<NeutralStretch> draw_neutral(std::vector<NeutralModel> models,
                                         std::vector<NeutralPlace> places,
                                         const NeutralRule& rule) {
  std::vector<NeutralStretch> drawn;
  const auto by_chance = [&](const NeutralModel& a, const NeutralModel& b) {
    const auto x = draw_seed(rule.seed, a.id, 0), y = draw_seed(rule.seed, b.id, 0);
    return x != y ? x < y : a.id < b.id;
  };
  std::sort(models.begin(), models.end(), by_chance);
  const auto wanted =
      static_cast<std::size_t>(std::llround(rule.for_each * static_cast<double>(models.size())));
  for (std::size_t i = 0; i < wanted; ++i) {
    const NeutralModel& model = models[i % models.size()];
    Random random(draw_seed(rule.seed, model.id, 1 + i / models.size()));
    // Its own face first, then the others in their order.
    std::vector<NeutralPlace*> order;
    for (NeutralPlace& place : places) {
      const bool is_own =
          place.recording_id == model.recording_id && place.face_id == model.face_id;
      order.insert(is_own ? order.begin() : order.end(), &place);
    }
    for (NeutralPlace* place : order) {
      const auto starts = starts_in(*place, model.length_us);
      if (starts.empty()) continue;
      const std::int64_t first = starts[random.index(starts.size())];
      const FrameSpan span{first, end_of(*place, first, model.length_us).value()};
      drawn.push_back({place->recording_id, place->face_id, span});
      take_away(*place, span, rule.guard_us);
      break;
    }
  }
  return drawn;
}

}  // namespace inkling
