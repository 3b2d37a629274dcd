#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "inkling/event.h"
#include "inkling/face.h"
#include "inkling/options.h"

namespace inkling {

// What a spotter found in one face of one recording.
struct Spotting {
  // One value a sample, in units of the threshold: above 1 is a possible micro-expression. NaN
  // where nothing can be said (the ends, the sides of a gap).
  std::vector<float> score;
  std::vector<Event> events;  // by onset; face_id and event_id left 0
  // Of the events' units, for emotions (unit_emotions.h).
  double emotion_temperature = 1;
  // For looking at, one value a sample each: displacement of a part of the face ("brows", "eyes",
  // "nose", "cheeks", "mouth", "chin") from its usual place, IOD; and the head's speed.
  std::map<std::string, std::vector<float>> part_curves;
  std::vector<float> head_speed_iod_s;
};

// Fed with one face's samples in time order, then asked once. Not thread-safe.
class Spotter {
 public:
  virtual ~Spotter() = default;
  virtual void add(const Crop& crop, const MotionSample& sample) = 0;
  virtual Spotting finish() = 0;
};

using SpotterVariant = Variant<Spotter>;
const VariantList<Spotter>& spotters();  // flow, flow-tcn …
// Adds a spotter of one's own, which is then known by its name everywhere: AnalyzeOptions::spotter,
// say. Preconditions: no other has its name; nothing else of the library runs at the same time.
void register_spotter(SpotterVariant variant);

}  // namespace inkling
