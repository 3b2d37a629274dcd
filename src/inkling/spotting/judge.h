#pragma once

#include <map>
#include <string>
#include <vector>

#include "inkling/event.h"
#include "inkling/spotter.h"
#include "inkling/spotting/blink.h"
#include "inkling/spotting/evidence.h"
#include "inkling/spotting/motion_track.h"
#include "inkling/spotting/movement.h"
#include "inkling/spotting/peaks.h"

namespace inkling {

// Parts of the face that sites lie in, each once, in their order.
std::vector<std::string> region_names(const std::vector<std::size_t>& sites);
void sort_by_onset(std::vector<Event>& events);

// Used by all spotters to date a movement and to tell micro-expressions from blinks, head movements
// and macro-expressions.
class Judge {
 public:
  // The track must outlive the judge.
  explicit Judge(const MotionTrack& track) : evidence_(track) {}

  const Evidence& evidence() const { return evidence_; }

  // Spotting::part_curves.
  std::map<std::string, std::vector<float>> part_curves() const;

  // What a spotter says whose curve is `score`: its peaks above 1 judged, and all else filled in.
  Spotting spotting(std::vector<float> score) const;

  // All events of the track by onset: the candidates that hold as micro-expressions, and the
  // blinks, head movements and macro-expressions found on the way.
  std::vector<Event> decide(const std::vector<Candidate>& candidates) const;

  // Those on the way.
  std::vector<Event> blinks_and_head_movements() const;
  std::vector<Event> macro_expressions() const;
  // The movement that is strongest near a sample.
  Movement movement_near(std::size_t sample) const;
  // With frames and times of the span, and no more.
  Event make_event(EventType type, const SampleSpan& span, float score) const;

 private:
  std::size_t strongest_near(std::size_t sample) const;

  Evidence evidence_;
};

}  // namespace inkling
