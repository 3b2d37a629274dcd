#pragma once

#include <map>
#include <string>
#include <vector>

#include "inkling/core/event.h"
#include "inkling/spotting/blink.h"
#include "inkling/spotting/evidence.h"
#include "inkling/spotting/motion_track.h"
#include "inkling/spotting/peaks.h"
#include "inkling/spotting/spotter.h"

namespace inkling {

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

 private:
  std::size_t strongest_near(std::size_t sample) const;
  Event make_event(EventType type, const Span& span, float score) const;

  Evidence evidence_;
};

}  // namespace inkling
