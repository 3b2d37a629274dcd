#pragma once

#include <cstddef>
#include <vector>

#include "inkling/geometry.h"
#include "inkling/study/measures/face_clip.h"

namespace inkling {

// A place of the face whose movement is followed. Lengths in eye distances (IOD).
struct SkinPlace {
  Point face;              // canonical.h
  std::size_t region = 0;  // index into kRegions
  double error_iod = 0;    // standard error of one picture's displacement
  // How it moved, as a sum of waves (EventTime): of displacement, and of its derivatives.
  struct Wave {
    Point by;
    double ux = 0, uy = 0, vx = 0, vy = 0;
  };
  std::vector<Wave> waves;
};

// The time of a movement as a sum of sines that are 0 at onset and offset. What drifts evenly
// through the whole clip, as a head that turns does, is told apart and taken away.
class EventTime {
 public:
  // length_s: of the movement, from time 0 on. longest_gap_s: between its times; finer waves than
  // these show are not told.
  EventTime(const std::vector<double>& times_s, double length_s, double longest_gap_s);

  std::size_t waves() const { return waves_; }
  double length_s() const { return length_s_; }
  // Of wave k at a share of the movement, 0..1; and its slope, a second.
  double wave(std::size_t k, double share) const;
  double slope(std::size_t k, double share) const;
  // Shares of each time's value that make up the waves: [wave][time].
  const std::vector<std::vector<double>>& shares() const { return shares_; }

 private:
  std::vector<double> basis(double time_s) const;
  double length_s_;
  std::size_t waves_;
  std::vector<std::vector<double>> shares_;
};

// How the head itself was held in a picture.
struct HeadPlace {
  double time_s = 0;
  Point at_px;      // middle of the face, frame pixels
  double roll = 0;  // radians
  Point turned;     // of what stands out by 1 IOD, IOD; about radians
};

struct EventMotion {
  EventTime time;
  std::vector<SkinPlace> places;
  std::vector<HeadPlace> heads;  // from onset to offset
  bool eyes_shut = false;        // a blink: the lids are left out
};

EventMotion measure_event(const FaceClip& clip);

}  // namespace inkling
