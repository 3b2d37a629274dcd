#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "inkling/face.h"
#include "inkling/face/tracker.h"
#include "inkling/following/followed_face.h"
#include "inkling/following/methods.h"
#include "inkling/recording.h"

namespace inkling {

// A face that is seen in the frame at hand.
struct PlacedFace {
  FollowedFace* face;  // of the follower; face->places().back() is of this frame
  FaceObservation seen;
  std::optional<Crop> crop;  // none: places().back().reason says why
};

// Finds the faces of a recording, knows them again and puts them in place:
//
//   FaceFollower follower(methods);
//   for (Frame frame; source->next(frame);) {
//     for (PlacedFace& placed : follower.follow(frame)) …
//   }
//   const FollowedFace* main = follower.main_face();
//
// Not thread-safe, but for track(), which may run ahead of place() on another thread.
class FaceFollower {
 public:
  // only: of all faces, the one with this id. Throws Error when a method or its model is missing.
  explicit FaceFollower(const FollowMethods& methods, std::optional<int> only = {});
  // With a tracker of one's own.
  FaceFollower(std::unique_ptr<FaceTracker> tracker, int crop_size, std::optional<int> only = {});

  // Every frame of a recording, or of a stretch of it, in order. By face_id.
  std::vector<PlacedFace> follow(const Frame& frame) { return place(frame, track(frame)); }

  // The two halves of follow().
  std::vector<FaceObservation> track(const Frame& frame) { return tracker_->update(frame); }
  std::vector<PlacedFace> place(const Frame& frame, std::vector<FaceObservation> seen);

  // As FaceTracker::switches().
  std::vector<std::int64_t> switches() const { return tracker_->switches(); }

  std::optional<int> only() const { return only_; }

  // The faces that count in the frames `first` to `last`, the main face first: they are ordered by
  // the number of frames in which each was seen times the mean area of its box there. A face that
  // was seen in fewer than three of these frames, or of fewer frames not in all, does not count.
  std::vector<FollowedFace*> faces(std::int64_t first = 0, std::int64_t last = kEnd);
  // The first of these; null when there is none.
  FollowedFace* main_face(std::int64_t first = 0, std::int64_t last = kEnd);

 private:
  static constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();

  std::unique_ptr<FaceTracker> tracker_;
  int crop_size_;
  std::optional<int> only_;
  std::map<int, FollowedFace> faces_;       // by face_id
  std::int64_t first_frame_ = 0, end_ = 0;  // frames that were placed
};

}  // namespace inkling
