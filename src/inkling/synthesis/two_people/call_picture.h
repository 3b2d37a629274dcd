#pragma once

#include <string_view>

#include "inkling/geometry.h"
#include "inkling/image.h"
#include "inkling/synthesis/two_people/call_layout.h"

namespace inkling {

// The ground on which a call's tiles lie.
RgbImage call_ground(int width, int height);

// A camera's picture as a tile shows it: scaled to fill it, what is too much cut off evenly.
Affine call_from_camera(int camera_width, int camera_height, const PixelRect& place);

// Draws a camera's picture into the call's picture, with its frame and its banner. speaks: the
// frame is bright. name: in capital letters of those in "CHILD THERAPIST".
void draw_tile(RgbImage& call, const RgbImage& camera, const CallTile& tile, bool speaks,
               std::string_view name);

}  // namespace inkling
