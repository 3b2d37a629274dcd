#pragma once

#include <memory>

#include "inkling/recording.h"
#include "inkling/video/libav.h"

namespace inkling {

// rotation_degrees: clockwise 0, 90, 180, 270, to make it upright. Keeps a reference to the frame.
std::shared_ptr<const FramePixels> make_pixels(libav::FramePtr frame, int rotation_degrees);

}  // namespace inkling
