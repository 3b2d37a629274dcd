#pragma once

#include <cstdint>
#include <vector>

#include "inkling/face.h"
#include "inkling/following/face_follower.h"
#include "inkling/progress.h"
#include "inkling/recording.h"

namespace inkling {

// Where one face lies in every frame of a recording.
struct FacePath {
  struct Place {
    std::int64_t time_us = 0;
    bool placed = false;  // else the rest says nothing
    int segment = 0;      // steady only within one
    Affine frame_from_face;
  };
  std::vector<Place> places;  // one a frame of the file
  Landmarks landmarks;        // of the face at rest, face coordinates

  struct Stretch {
    double begin_s = 0, end_s = 0;
  };
  // Times through which the face was held without a break, longest possible.
  std::vector<Stretch> stretches() const;
  std::vector<std::int64_t> times_us() const;
};

// Reads the source to its end and follows its main face. Throws Error(kInput) when there is none.
FacePath follow_face(FrameSource& source, FaceFollower& follower, Progress& progress,
                     const CancelToken& cancel);

}  // namespace inkling
