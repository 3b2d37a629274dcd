#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "inkling/analyze.h"

namespace inkling {

// What run.json and the page say about one face in figures.
struct FaceCounts {
  std::int64_t frames = 0;
  std::int64_t with_face = 0;
  std::int64_t repeats = 0;              // frames that show the picture before them again
  std::int64_t usable = 0;               // face and new picture
  std::array<std::int64_t, 4> events{};  // by EventType
  double with_face_s = 0;                // pauses of the recording left out
  std::optional<double> blinks_per_min;  // none: the face is there too briefly to tell
  std::array<double, 2> face_size_px{};  // median width and height of the box; 0 without a face
};

FaceCounts count(const FaceResult& face);

}  // namespace inkling
