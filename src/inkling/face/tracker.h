#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "inkling/face.h"
#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"
#include "inkling/recording.h"

namespace inkling {

struct TrackerOptions {
  double detect_every_s = 1.0;  // between detections; sooner when a face is lost
  double min_face_px = 48;      // box width below which a face is not followed
  std::optional<Rect> roi;      // the part to search (frame pixels)
};

// Follows every face in view: detects at intervals, tracks points by optical flow between.
// An id lasts through a blink, a turned head, a short loss, two people, a tile that jumps.
// Eye centres move smoothly between detections: a new detection corrects them only when they
// plainly disagree, and then starts a new `segment`. Memory does not grow with length.
class FaceTracker {
 public:
  virtual ~FaceTracker() = default;
  // Frames in order. The faces seen in this frame, by face_id.
  virtual std::vector<FaceObservation> update(const Frame& frame) = 0;
  // The frames so far in which another picture was put where a face had been that was followed: a
  // cut, a tile that shows somebody else, a layout that changes. Every face there is in a new
  // segment, or another one.
  virtual std::vector<std::int64_t> switches() const { return {}; }
};

std::unique_ptr<FaceTracker> make_face_tracker(std::unique_ptr<Detector> detector,
                                               std::unique_ptr<Landmarker> landmarker,
                                               const TrackerOptions& options);

}  // namespace inkling
