#pragma once

#include <string>

#include "inkling/video/planar_picture.h"

namespace inkling {

// A WebP file. quality: 1 to 100. The same picture gives the same bytes.
std::string encode_webp(const PlanarPicture& picture, int quality);
std::string encode_webp(const RgbImage& picture, int quality);

}  // namespace inkling
