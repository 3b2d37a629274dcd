#pragma once

#include <cstdint>
#include <vector>

#include "inkling/face.h"
#include "inkling/following/followed_face.h"
#include "inkling/image.h"
#include "inkling/video/frame_reader.h"

namespace inkling {

struct FrameCrop {
  std::int64_t frame = 0;
  GrayImage image;
};

// Crops in time order as a clip, whose apex is the one nearest to apex_frame (of two, the earlier).
Clip clip_of(std::vector<FrameCrop> crops, std::int64_t apex_frame, double fps);

// Which frames of a recording a movement lasts, inclusive.
struct MovementSpan {
  std::int64_t onset_frame = 0, apex_frame = 0, offset_frame = 0;
};

// A movement of a face that has been followed, from its frames, which are read again. Frames in
// which the face was not in place are left out; there may be none.
Clip read_clip(FrameReader& reader, const FollowedFace& face, const MovementSpan& span, double fps);

}  // namespace inkling
