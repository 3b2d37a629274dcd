#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "inkling/video/libav.h"

namespace inkling {

// A frame of one of the yuvj formats as a JPEG file. quality: 1 to 100.
std::vector<std::uint8_t> encode_jpeg_frame(libav::FramePtr frame, int quality);
// Precondition: bytes that encode_jpeg_frame() made.
libav::FramePtr decode_jpeg_frame(std::span<const std::uint8_t> bytes);

}  // namespace inkling
