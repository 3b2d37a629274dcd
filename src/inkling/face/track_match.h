#pragma once

#include <cstdint>
#include <vector>

#include "inkling/face/track.h"

namespace inkling {

// A detection with what the tracker worked out about it.
struct SeenFace {
  Detection detection;
  Point left_eye, right_eye;
  bool rough = false;   // the eyes were not seen, only their place is known
  Landmarks landmarks;  // face frame
  Appearance appearance;
  FaceFlow flow;  // has taken hold of it
};

// Which track each face belongs to; a null pointer where it is a new one. Tracks that are followed
// claim by place, lost ones by appearance, and by place if they were not lost abruptly.
std::vector<Track*> match_faces(const std::vector<Track*>& tracks,
                                const std::vector<SeenFace>& faces, std::int64_t now_us);

// A tiny copy of the picture, to notice cuts.
class Thumbnail {
 public:
  // True when most of the picture changed since the last call, or its size did.
  bool differs(const ImageView& luma);

 private:
  std::vector<int> cells_;
  int width_ = 0, height_ = 0;
};

}  // namespace inkling
