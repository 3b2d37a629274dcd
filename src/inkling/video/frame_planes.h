#pragma once

#include <optional>

#include "inkling/geometry.h"
#include "inkling/image.h"
#include "inkling/recording.h"
#include "inkling/video/planar_picture.h"

namespace inkling {

// Luma and colour of a frame as they lie in memory.
struct FramePlanes {
  ImageView luma, blue, red;  // valid as long as the frame's pixels
  int across = 2, down = 2;   // samples of luma a sample of colour, to the right and down
  ColorMeaning meaning;
  Affine stored_from_shown;  // places in luma, of places in the picture as a player shows it
};

// Nothing where the frame does not lie in such planes of 8 bits: RGB, deep and HDR pictures.
std::optional<FramePlanes> planes_of(const FramePixels& pixels);

}  // namespace inkling
