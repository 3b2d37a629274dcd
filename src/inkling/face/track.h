#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <optional>

#include "inkling/face.h"
#include "inkling/face/appearance.h"
#include "inkling/face/detector.h"
#include "inkling/face/face_flow.h"

namespace inkling {

// One face that the tracker knows of.
struct Track {
  enum class State {
    kCandidate,  // seen, not yet confirmed: not reported
    kFollowed,
    kLost,  // remembered, to be known again
  };

  int id = 0;  // 0 for a candidate
  State state = State::kCandidate;
  int segment = 0;
  FaceFlow flow;
  Landmarks landmarks;    // face frame; empty when none were fitted
  Appearance appearance;  // how it looked at detections
  cv::Mat last_look;      // in the last frame
  double confidence = 0;
  double evidence = 0;           // of a candidate: sum of its detections' confidence
  std::int64_t born_us = 0;      // first seen (candidates) or known again
  std::int64_t detected_us = 0;  // last detection
  std::int64_t checked_us = 0;   // last time a detection was tried on it
  std::int64_t glanced_us = 0;   // last time it was confirmed by a detection or a glance
  std::int64_t lost_us = 0;
  int missed = 0;         // detections tried in vain, in a row
  int disagreed = 0;      // detections that put the eyes elsewhere, in a row
  int agreed = 0;         // detections that put the eyes where the flow has them, in a row
  bool abrupt = false;    // lost from one frame to the next: place says nothing
  bool seen_now = false;  // the detector saw it in this very frame

  Point left_eye() const { return flow.frame_from_face()({-0.5, 0}); }
  Point right_eye() const { return flow.frame_from_face()({0.5, 0}); }
  Rect box() const;
};

// Distance of the tracked eyes from these, in inter-ocular distances: the worse of the two.
double eye_disagreement(const Track& track, Point left_eye, Point right_eye);

FaceObservation observe(const Track& track);

}  // namespace inkling
