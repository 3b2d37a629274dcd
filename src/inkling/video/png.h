#pragma once

#include <cstdint>
#include <vector>

#include "inkling/image.h"

namespace inkling {

// A PNG file's bytes, with nothing but the picture in them. Throws Error(kUsage) for an empty
// picture.
std::vector<std::uint8_t> encode_png(const RgbImage& picture);

}  // namespace inkling
