#pragma once

#include <map>
#include <string>
#include <vector>

#include "inkling/core/event.h"
#include "inkling/spotting/blink.h"
#include "inkling/spotting/bump.h"
#include "inkling/spotting/departure.h"
#include "inkling/spotting/head_motion.h"
#include "inkling/spotting/macro.h"
#include "inkling/spotting/motion_track.h"
#include "inkling/spotting/movement.h"
#include "inkling/spotting/peaks.h"
#include "inkling/spotting/spotter.h"

namespace inkling {

// What is known about one face's movement, beside any one spotter's curve: used by all spotters to
// date a movement and to tell micro-expressions from blinks, head movements and macro-expressions.
class Judge {
 public:
  // The track must outlive the judge.
  explicit Judge(const MotionTrack& track);

  const BumpCurves& bump_curves() const { return bumps_; }
  // A site's bump in units of its local noise.
  float strength(std::size_t sample, std::size_t site) const;

  // Whether the sample lies in a blink, a head movement or a macro-expression.
  bool explained(std::size_t sample) const;
  // Spotting::part_curves.
  std::map<std::string, std::vector<float>> part_curves() const;

  // What a spotter says whose curve is `score`: its peaks above 1 judged, and all else filled in.
  Spotting spotting(std::vector<float> score) const;

  // All events of the track by onset: the candidates that hold as micro-expressions, and the
  // blinks, head movements and macro-expressions found on the way.
  std::vector<Event> decide(const std::vector<Candidate>& candidates) const;

 private:
  std::size_t strongest_near(std::size_t sample) const;
  bool comes_of_a_blink(const MacroMovement& macro) const;
  bool is_blink(const Movement& movement) const;
  bool is_head(const Movement& movement) const;
  bool is_part_of_macro(const Movement& movement) const;
  bool is_one_of_many(const Movement& movement) const;
  bool is_one_of_a_row(const Movement& movement) const;
  Event make_event(EventType type, const Span& span, float score) const;

  const MotionTrack& track_;
  BumpCurves bumps_;
  std::vector<float> noise_;                // all sites a sample
  std::vector<float> closure_, excursion_;  // one a sample
  std::vector<Span> blinks_;
  std::vector<HeadMovement> head_movements_;
  Departures departures_;
  std::vector<MacroMovement> macros_;
};

}  // namespace inkling
