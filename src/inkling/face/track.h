#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <optional>
#include <vector>

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
    kLost,  // kept, to be recognised when it returns
  };

  int id = 0;  // 0 for a candidate
  State state = State::kCandidate;
  int segment = 0;
  FaceFlow flow;
  Landmarks landmarks;    // face frame; empty when none were fitted
  Appearance appearance;  // at detections
  cv::Mat last_patch;     // in the last frame
  double confidence = 0;
  double evidence = 0;             // of a candidate: sum of its detections' confidence
  std::int64_t first_seen_us = 0;  // first seen (candidates) or recognised again
  std::int64_t detected_us = 0;    // last detection
  std::int64_t checked_us = 0;     // last time a detection was tried on it
  std::int64_t confirmed_us = 0;   // last time it was confirmed by a detection or a quick check
  std::int64_t lost_us = 0;
  int missed = 0;         // detections that did not find it, in a row
  int disagreed = 0;      // detections that put the eyes elsewhere, in a row
  int agreed = 0;         // detections that put the eyes where the flow has them, in a row
  bool abrupt = false;    // lost from one frame to the next: its last place says nothing
  bool seen_now = false;  // the detector saw it in this very frame

  Point left_eye() const { return flow.frame_from_face()({-0.5, 0}); }
  Point right_eye() const { return flow.frame_from_face()({0.5, 0}); }
  Rect box() const;
};

// Distance of the tracked eyes from these, in inter-ocular distances: the worse of the two.
double eye_disagreement(const Track& track, Point left_eye, Point right_eye);

FaceObservation observe(const Track& track);

// A detection with what the tracker worked out about it.
struct SeenFace {
  Detection detection;
  Point left_eye, right_eye;
  bool rough = false;   // the eyes were not seen, only their place is known
  Landmarks landmarks;  // face frame
  Appearance appearance;
  FaceFlow flow;  // started on it
};

// What detections, quick checks and misses make of a track. `now_us`: time of the frame.

// Correlation of the face where the flow has it with its appearance at detections, -1..1.
double likeness(const Track& track);

// A new candidate, or a face at once if the detection's confidence is high.
Track new_track(SeenFace& face, std::int64_t now_us);

// The detection is this track's. True when it is followed from now on, but was not before.
bool accept(Track& track, SeenFace& face, std::int64_t now_us);

// A quick check confirmed the face where the flow has it.
void confirm_in_place(Track& track, double confidence, std::int64_t now_us);

// The detector did not find it. True when the track is to be given up as lost.
bool miss(Track& track, std::int64_t now_us);

// What is due for a track in this frame.
enum class Check { kNone, kQuick, kDetection };
Check check_due(const Track& track, double detect_every_s, std::int64_t now_us);

// Drops candidates that came to nothing, and the longest lost of too many faces.
void forget(std::vector<Track>& tracks);

}  // namespace inkling
