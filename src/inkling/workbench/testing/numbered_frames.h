#pragma once

#include <optional>
#include <string>

#include "inkling/image.h"

namespace inkling::testing {

// Frames that carry their number as blocks of black and white, which survive coding: each bit once
// as it is and below it reversed.
inline constexpr int kNumberBits = 9, kNumberBlock = 16;  // bits, pixels

// A filter of ffmpeg that draws it into pictures of at least 144 x 32 pixels.
inline std::string draw_number() {
  std::string filter = "drawbox=x=0:y=0:w=144:h=32:color=black:t=fill";
  for (int bit = 0; bit < kNumberBits; ++bit) {
    for (int row = 0; row < 2; ++row) {
      filter += ",drawbox=x=" + std::to_string(bit * kNumberBlock) +
                ":y=" + std::to_string(row * kNumberBlock) +
                ":w=16:h=16:color=white:t=fill:" + "enable='eq(mod(floor(n/" +
                std::to_string(1 << bit) + "),2)," + std::to_string(1 - row) + ")'";
    }
  }
  return filter;
}

// The number drawn in a picture; none where a bit cannot be read. scale: how much the picture was
// made smaller.
inline std::optional<int> read_number(const ImageView& picture, double scale = 1) {
  int number = 0;
  for (int bit = 0; bit < kNumberBits; ++bit) {
    const auto at = [&](int row) {
      return picture.at(static_cast<int>((bit + 0.5) * kNumberBlock * scale),
                        static_cast<int>((row + 0.5) * kNumberBlock * scale));
    };
    const int plain = at(0), reversed = at(1);
    if (plain + 60 > reversed && reversed + 60 > plain) return {};
    if (plain > reversed) number |= 1 << bit;
  }
  return number;
}

}  // namespace inkling::testing
