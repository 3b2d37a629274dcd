#pragma once

#include <filesystem>

#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"
#include "inkling/recording.h"
#include "inkling/synthesis/person/portrait.h"

namespace inkling {

// The picture as if it were a recording's only frame.
Frame frame_of(RgbImage picture);

// A picture file with its strongest face's landmarks. Throws Error(kInput) when it shows none.
Portrait portrait_of(const std::filesystem::path& path, Detector& detector, Landmarker& landmarker);

}  // namespace inkling
