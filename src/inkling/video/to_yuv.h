#pragma once

#include "inkling/image.h"
#include "inkling/video/libav.h"

namespace inkling {

// Colour as the encoders want it. `full`: full range, and BT.601 as JPEG has it; else limited range
// by the usual matrix of the picture's size.
libav::FramePtr yuv_of(const RgbImage& picture, AVPixelFormat format, bool full);
// The same, 4:2:0, from luma taken as it is, without colour.
libav::FramePtr yuv_of(const ImageView& luma, AVPixelFormat format);
// RGB as the encoders want it, to the bit.
libav::FramePtr bgr0_of(const RgbImage& picture);
// BT.709 for pictures of high definition, else BT.601.
AVColorSpace usual_matrix(int width, int height);

}  // namespace inkling
