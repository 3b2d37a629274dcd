#pragma once

#include <cmath>
#include <cstdint>

#include "inkling/image.h"

namespace inkling::testing {

// Soft waves, which move with the phase.
inline GrayImage wave(int width, int height, int phase) {
  GrayImage picture(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      picture.row(y)[x] = static_cast<std::uint8_t>(128 + 60 * std::sin((x + phase) * 0.11) +
                                                    40 * std::cos((y - phase) * 0.07));
    }
  }
  return picture;
}

// Even slopes of colour.
inline RgbImage colors(int width, int height, int phase) {
  RgbImage picture(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      std::uint8_t* pixel = picture.row(y) + 3 * x;
      pixel[0] = static_cast<std::uint8_t>(40 + x / 2 + phase);
      pixel[1] = static_cast<std::uint8_t>(200 - y / 2);
      pixel[2] = static_cast<std::uint8_t>(60 + (x + y) / 4);
    }
  }
  return picture;
}

}  // namespace inkling::testing
