#include "inkling/analysis/events.h"

#include <algorithm>
#include <cstdint>

namespace inkling {
namespace {

// A movement that is to become an event.
struct FoundMovement {
  std::size_t face = 0, movement = 0;  // index into the faces; into the face's movements
  std::int64_t onset_frame = 0;
};

std::vector<std::string> own_regions(std::vector<std::string> regions, bool mirrored) {
  if (mirrored) return regions;
  for (std::string& region : regions) region = other_side(region);
  return regions;
}

std::vector<LikelyUnit> own_units(std::vector<LikelyUnit> units, bool mirrored) {
  if (!mirrored) return units;
  for (LikelyUnit& unit : units) {
    Side& side = unit.move.side;
    side = side == Side::kLeft ? Side::kRight : side == Side::kRight ? Side::kLeft : side;
  }
  return units;
}

Event make_event(int event_id, const FollowedFace& face, const SpottedMovement& movement,
                 const EventName& name, bool mirrored) {
  const FacePlace& onset = face.place_of(movement.span.onset);
  const FacePlace& apex = face.place_of(movement.span.apex);
  const FacePlace& offset = face.place_of(movement.span.offset);
  return {.face_id = face.face_id(),
          .event_id = event_id,
          .type = movement.type,
          .onset_frame = onset.frame,
          .apex_frame = apex.frame,
          .offset_frame = offset.frame,
          .onset_us = onset.time_us,
          .apex_us = apex.time_us,
          .offset_us = offset.time_us,
          .score = movement.score,
          .amplitude_iod = movement.amplitude_iod,
          .regions = own_regions(movement.regions, mirrored),
          .units = own_units(movement.units, mirrored),
          .reading = name.reading,
          .reading_confidence = name.reading_confidence,
          .emotion = name.emotion,
          .confidence = name.confidence,
          .named_by_units = name.by_units};
}

}  // namespace

std::vector<std::vector<Event>> make_events(const std::vector<NamedFace>& faces, bool mirrored) {
  std::vector<FoundMovement> all;
  for (std::size_t f = 0; f < faces.size(); ++f) {
    const auto& movements = faces[f].face->spotting().movements;
    for (std::size_t m = 0; m < movements.size(); ++m) {
      all.push_back({f, m, faces[f].face->face().place_of(movements[m].span.onset).frame});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const FoundMovement& a, const FoundMovement& b) {
    return a.onset_frame < b.onset_frame;
  });
  std::vector<std::vector<Event>> events(faces.size());
  int id = 0;
  for (const FoundMovement& found : all) {
    const auto& [face, names] = faces[found.face];
    events[found.face].push_back(make_event(++id, face->face(),
                                            face->spotting().movements[found.movement],
                                            names[found.movement], mirrored));
  }
  return events;
}

}  // namespace inkling
