#pragma once

#include <string_view>

namespace inkling {

// The EXIF orientation 1..8 of a picture file (JPEG, PNG, WebP, TIFF) from its bytes; 1 where it
// does not say.
int exif_orientation(std::string_view bytes);

}  // namespace inkling
