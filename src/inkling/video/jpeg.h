#pragma once

#include <cstdint>
#include <vector>

#include "inkling/image.h"

namespace inkling {

// A JPEG file's bytes. quality 1..100; colour at full resolution from 90 on. Throws Error(kUsage)
// for an empty picture or one larger than JPEG allows.
std::vector<std::uint8_t> encode_jpeg(const RgbImage& picture, int quality = 85);
std::vector<std::uint8_t> encode_jpeg(const ImageView& luma, int quality = 85);

}  // namespace inkling
