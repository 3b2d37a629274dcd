#pragma once

#include <map>
#include <string>
#include <vector>

#include "inkling/spotter.h"
#include "inkling/spotting/evidence.h"
#include "inkling/spotting/motion_track.h"
#include "inkling/spotting/movement.h"

namespace inkling {

// A sample at which a spotter's curve peaks above its threshold.
struct Candidate {
  SampleIndex sample;
  float score = 0;  // in units of the threshold
};

// Local maxima of the score above 1, strongest first, none nearer than apart_s to a stronger one.
std::vector<Candidate> find_candidates(const MotionTrack& track, const PerSample<float>& score,
                                       double apart_s);

// The regions (kRegions) that these sites lie in, each once, in their order.
std::vector<std::string> region_names(const std::vector<std::size_t>& sites);
void sort_by_onset(std::vector<SpottedMovement>& movements);

// Dates a movement and tells micro-expressions from blinks, head movements and macro-expressions,
// for every spotter alike. A spotter that has a curve needs only spotting():
//
//   const MotionTrack track(std::move(samples_), kUsualSmoothS);
//   const EventClassifier classifier(track);
//   PerSample<float> score(track.size());
//   for (const SampleIndex i : track.samples()) score[i] = ...;
//   return classifier.spotting(std::move(score));
class EventClassifier {
 public:
  // The track must outlive the classifier.
  explicit EventClassifier(const MotionTrack& track) : evidence_(track) {}

  const Evidence& evidence() const { return evidence_; }

  // The whole result of a spotter whose curve is `score`: the peaks above 1 are classified, and
  // the curves to look at are filled in.
  Spotting spotting(PerSample<float> score) const;

  // All movements of the track by onset: the candidates that hold as micro-expressions, and the
  // blinks, head movements and macro-expressions.
  std::vector<SpottedMovement> classify(const std::vector<Candidate>& candidates) const;

  std::vector<SpottedMovement> blinks_and_head_movements() const;
  std::vector<SpottedMovement> macro_expressions() const;
  // The movement that is strongest near a sample.
  Movement movement_near(SampleIndex sample) const;
  // Spotting::part_curves.
  std::map<std::string, PerSample<float>> part_curves() const;

 private:
  SampleIndex strongest_near(SampleIndex sample) const;

  Evidence evidence_;
};

}  // namespace inkling
