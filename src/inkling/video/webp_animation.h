#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/image.h"

namespace inkling {

// An animated WebP file, taken apart.
struct WebpAnimation {
  int width = 0, height = 0;  // of the whole picture
  struct Frame {
    PixelRect place;  // in the whole picture
    std::int64_t duration_ms = 0;
    bool blend = true;         // over what is there; else in its place
    bool clear_after = false;  // the place becomes empty (black) before the next one
    std::string file;          // as a WebP file of its own
  };
  std::vector<Frame> frames;  // up to where the file is whole; empty: it is no animation
  bool cut_short = false;     // the file is shorter than it says
};

WebpAnimation webp_animation(std::string_view bytes);

}  // namespace inkling
