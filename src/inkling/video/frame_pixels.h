#pragma once

#include <memory>

#include "inkling/recording.h"
#include "inkling/video/libav.h"
#include "inkling/video/picture_geometry.h"

namespace inkling {

// The picture that is shown. Keeps a reference to the frame. Precondition: geometry.shown lies
// within it.
std::shared_ptr<const FramePixels> make_pixels(libav::FramePtr frame,
                                               const PictureGeometry& geometry);

}  // namespace inkling
