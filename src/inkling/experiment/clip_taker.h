#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/experiment/clip_reader.h"
#include "inkling/face.h"
#include "inkling/following/clip.h"
#include "inkling/following/face_follower.h"

namespace inkling {

// Collects the crops of one sample from the frames of its recording, in order.
class ClipTaker {
 public:
  ClipTaker(const CatalogSample& sample, const ClipOptions& options);

  // What comes before the sample is used, too, for about a second: to find the face.
  void add(const Frame& frame);
  // No later frame is of use.
  bool done(std::int64_t frame_index) const { return frame_index > last_; }
  // Throws Error(kInput): why there is no clip.
  Clip finish();

 private:
  void keep_faces(const Frame& frame);
  Clip clip_from(std::vector<FrameCrop> crops) const;

  const CatalogSample& sample_;
  ClipOptions options_;
  std::int64_t first_, last_, warm_up_;
  std::optional<FaceFollower> follower_;         // made for the first frame that needs it
  std::map<int, std::vector<FrameCrop>> faces_;  // by face_id
  std::vector<FrameCrop> whole_;
  std::int64_t seen_ = 0;  // frames of the sample
  std::int64_t first_us_ = 0, last_us_ = 0;
};

}  // namespace inkling
