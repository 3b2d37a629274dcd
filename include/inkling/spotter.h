// Methods that find movements of one face, and how to add one's own.
//
//   // Says "possible" wherever the picture is sharp.
//   class SharpSpotter : public Spotter {
//    public:
//     void add(const Crop&, const MotionSample& sample) override {
//       sharpness_.push_back(sample.sharpness);
//     }
//     Spotting finish() override {
//       Spotting spotting;
//       spotting.score = PerSample<float>(sharpness_);
//       return spotting;
//     }
//
//    private:
//     std::vector<float> sharpness_;
//   };
//   void register_sharp_spotter() {
//     register_spotter({"sharp", "where the picture is sharp", "an example", {},
//                       [](const Options&) { return std::make_unique<SharpSpotter>(); }});
//   }
//
// Places are samples (index.h), lengths are shares of the inter-ocular distance (IOD), scores are
// in units of the threshold. A whole one: examples/own_spotter.cc, docs/method-author.md.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "inkling/event.h"
#include "inkling/face.h"
#include "inkling/index.h"
#include "inkling/options.h"

namespace inkling {

// First, strongest and last sample of a movement.
struct SampleSpan {
  SampleIndex onset, apex, offset;
};

inline bool overlap(const SampleSpan& a, const SampleSpan& b) {
  return a.onset <= b.offset && b.onset <= a.offset;
}

// What a spotter says of one movement. An `Event` is made of it where the face, the frames and the
// emotion are known.
struct SpottedMovement {
  EventType type = EventType::kMicro;
  SampleSpan span;
  double score = 0;                       // in units of the threshold: 1 is just found
  double amplitude_iod = 0;               // largest displacement, IOD; 0: not measured
  std::vector<std::string> regions = {};  // strongest first, e.g. "left-brow": left in the picture
  // Every one that was looked for, with the person's side where the picture is not mirrored; empty:
  // none was.
  std::vector<LikelyUnit> units = {};
};

// What a spotter found in one face of one recording.
struct Spotting {
  // In units of the threshold: above 1 is a possible micro-expression. NaN where nothing can be
  // said (the ends, the sides of a gap).
  PerSample<float> score;
  std::vector<SpottedMovement> movements;  // by onset
  // Of the movements' units, for emotions (unit_emotions.h).
  double emotion_temperature = 1;
  // For looking at: displacement of a part of the face ("brows", "eyes", "nose", "cheeks", "mouth",
  // "chin") from its usual place, IOD; and the head's speed. Empty: not measured.
  std::map<std::string, PerSample<float>> part_curves;
  PerSample<float> head_speed_iod_s;
};

// A method that finds movements: it is fed with one face's samples in time order, then asked once.
// The n-th call of add() gives SampleIndex(n - 1). Not thread-safe. Memory may hold one small value
// a sample, not pictures.
class Spotter {
 public:
  virtual ~Spotter() = default;
  virtual void add(const Crop& crop, const MotionSample& sample) = 0;
  // Precondition of whoever reads it: every curve that is there has one value a sample, and spans
  // lie within the samples, onset before apex before offset.
  virtual Spotting finish() = 0;
};

using SpotterVariant = Variant<Spotter>;
const VariantList<Spotter>& spotters();  // flow, flow-tcn …
// Adds a spotter of one's own, which is then known by its name everywhere: AnalyzeOptions::spotter,
// say. Preconditions: no other has its name; nothing else of the library runs at the same time.
void register_spotter(SpotterVariant variant);

}  // namespace inkling
