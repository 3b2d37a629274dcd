#pragma once

#include <string>
#include <vector>

#include "inkling/face.h"

namespace inkling {

// Where in the picture a tile lies, for people: "left", "top right", "middle"; "whole picture".
std::string tile_words(const Rect& tile, int picture_width, int picture_height);

// The same of all places where a face was, the one of the most frames first:
// "left (62 %), right (38 %)"; the shares of frames are left out where there is one place.
std::string tiles_words(const std::vector<FaceTile>& tiles, int picture_width, int picture_height);

}  // namespace inkling
