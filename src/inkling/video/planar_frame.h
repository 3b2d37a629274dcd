#pragma once

#include "inkling/video/libav.h"
#include "inkling/video/planar_picture.h"

namespace inkling {

// The picture as a frame of libav, in yuv420p or the yuvj420p of JPEG, its samples as they are.
libav::FramePtr frame_of(const PlanarPicture& picture, AVPixelFormat format);
// Precondition: a frame of one of these formats, both sides even.
PlanarPicture planar_of(const AVFrame& frame, const ColorMeaning& meaning);

}  // namespace inkling
