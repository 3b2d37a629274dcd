#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "inkling/face.h"
#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"
#include "inkling/image.h"
#include "inkling/recording.h"

namespace inkling {

// A picture of a face with what an animator needs to know of it.
struct Portrait {
  RgbImage rgb;
  RgbImage eyes_closed;  // the same picture with both lids down; may be empty
  Landmarks landmarks;   // kLandmarkCount points, pixels of `rgb`
};

// The picture as if it were a recording's only frame.
Frame frame_of(RgbImage picture);

// A picture file with its strongest face's landmarks. Throws Error(kInput) when it shows none.
Portrait portrait_of(const std::filesystem::path& path, Detector& detector, Landmarker& landmarker);

}  // namespace inkling
