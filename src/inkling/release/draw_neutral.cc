#include "inkling/release/draw_neutral.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "inkling/core/hash.h"
#include "inkling/core/random.h"

namespace inkling {
namespace {

constexpr int kMostTries = 500;

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

// Whether a stretch of that length that begins there is free.
std::optional<FrameSpan> free_from(const NeutralPlace& place, std::int64_t first,
                                   std::int64_t length_us) {
  const auto last = end_of(place, first, length_us);
  if (!last) return std::nullopt;
  const auto span = std::find_if(place.free.begin(), place.free.end(), [&](const FrameSpan& one) {
    return one.first_frame <= first && *last <= one.last_frame;
  });
  if (span == place.free.end()) return std::nullopt;
  return FrameSpan{first, *last};
}

// Frames are tried by chance until one will do, so that a place hangs on as little as can be; where
// hardly any will do, one of these.
std::optional<FrameSpan> draw_stretch(const NeutralPlace& place, std::int64_t length_us,
                                      Random& random) {
  if (place.free.empty()) return std::nullopt;
  for (int tried = 0; tried < kMostTries; ++tried) {
    const auto first = static_cast<std::int64_t>(random.index(place.times_us->size()));
    if (const auto span = free_from(place, first, length_us)) return span;
  }
  std::vector<FrameSpan> all;
  for (const FrameSpan& span : place.free) {
    for (std::int64_t first = span.first_frame; first <= span.last_frame; ++first) {
      const auto last = end_of(place, first, length_us);
      if (!last || *last > span.last_frame) break;
      all.push_back({first, *last});
    }
  }
  if (all.empty()) return std::nullopt;
  return all[random.index(all.size())];
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
      const auto span = draw_stretch(*place, model.length_us, random);
      if (!span) continue;
      drawn.push_back({place->recording_id, place->face_id, *span});
      take_away(*place, *span, rule.guard_us);
      break;
    }
  }
  return drawn;
}

}  // namespace inkling
