#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "inkling/call/seam_map.h"
#include "inkling/face.h"
#include "inkling/recording.h"

namespace inkling {

// In which tile of a recorded call each face is, and when. The layout is taken to be one and the
// same as long as the same faces are followed without a break; its seams are sought in a picture
// every 0.4 s of that time. Memory does not grow with length but by a few bytes a switch.
class TileFinder {
 public:
  // Every frame in order, with the faces that are seen in it, by face_id.
  void add(const Frame& frame, const std::vector<FaceObservation>& faces);
  // After the last frame: of each face_id, in order of time. One that lies within a few pixels of
  // the one before goes on, also when the face was out of view for half a second in between; those
  // of less than three frames are left out where there are others.
  std::map<int, std::vector<FaceTile>> finish();

 private:
  struct InView {
    int face_id = 0, segment = 0;
    Rect boxes;  // sum
    friend bool same_face(const InView& a, const FaceObservation& b) {
      return a.face_id == b.face_id && a.segment == b.segment;
    }
  };
  bool goes_on(const std::vector<FaceObservation>& faces) const;
  void end_layout();

  SeamMap seams_;
  std::vector<InView> in_view_;  // in the layout at hand
  std::int64_t first_frame_ = 0, last_frame_ = -1, first_us_ = 0, last_us_ = 0, sampled_us_ = 0;
  std::map<int, std::vector<FaceTile>> tiles_;
};

}  // namespace inkling
