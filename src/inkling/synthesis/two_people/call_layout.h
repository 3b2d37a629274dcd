#pragma once

#include <string_view>
#include <vector>

#include "inkling/image.h"

namespace inkling {

// One camera's picture in the picture of a call.
struct CallTile {
  int person = 0;      // 0: the child, 1: the therapist
  PixelRect place;     // of the camera's picture, pixels of the call's
  int border_px = 0;   // of the frame around it
  bool named = false;  // a banner with the name in its lower left corner
};

// How a call shows its two people.
struct CallLayout {
  std::string_view name, summary;
  // After so many switches, in the order in which they are drawn: a later one covers an earlier.
  std::vector<CallTile> (*tiles)(int switches, int width, int height);
};

// gallery, side-by-side, speaker, picture-in-picture, named.
const std::vector<CallLayout>& call_layouts();

}  // namespace inkling
