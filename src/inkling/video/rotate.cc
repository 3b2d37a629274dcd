#include "inkling/video/rotate.h"

#include <algorithm>
#include <cstring>

namespace inkling {
namespace {

constexpr int kBlock = 32;  // keeps both sides of a quarter turn in cache

// Where the pixel (x, y) of the source goes to: target[start + x * step_x + y * step_y].
struct Walk {
  std::ptrdiff_t start, step_x, step_y;
};

Walk walk(int width, int height, int degrees) {
  const std::ptrdiff_t w = width, h = height;
  switch (degrees) {
    case 90:
      return {h - 1, h, -1};
    case 180:
      return {w * h - 1, -1, -w};
    case 270:
      return {(w - 1) * h, -h, 1};
    default:
      return {0, 1, w};
  }
}

template <int Channels>
void turn(const std::uint8_t* source, std::ptrdiff_t stride, int width, int height, int degrees,
          std::uint8_t* target) {
  const Walk to = walk(width, height, degrees);
  for (int top = 0; top < height; top += kBlock) {
    for (int left = 0; left < width; left += kBlock) {
      for (int y = top; y < std::min(top + kBlock, height); ++y) {
        for (int x = left; x < std::min(left + kBlock, width); ++x) {
          std::memcpy(target + (to.start + x * to.step_x + y * to.step_y) * Channels,
                      source + y * stride + static_cast<std::ptrdiff_t>(x) * Channels, Channels);
        }
      }
    }
  }
}

}  // namespace

GrayImage rotate(const ImageView& picture, int degrees) {
  const bool quarter = degrees % 180 != 0;
  GrayImage out(quarter ? picture.height : picture.width, quarter ? picture.width : picture.height);
  turn<1>(picture.data, picture.stride, picture.width, picture.height, degrees, out.pixels.data());
  return out;
}

RgbImage rotate(RgbImage picture, int degrees) {
  if (degrees == 0) return picture;
  const bool quarter = degrees % 180 != 0;
  RgbImage out(quarter ? picture.height : picture.width, quarter ? picture.width : picture.height);
  turn<3>(picture.pixels.data(), static_cast<std::ptrdiff_t>(picture.width) * 3, picture.width,
          picture.height, degrees, out.pixels.data());
  return out;
}

PixelRect before_rotation(const PixelRect& part, int width, int height, int degrees) {
  switch (degrees) {
    case 90:
      return {part.y, height - part.x - part.width, part.height, part.width};
    case 180:
      return {width - part.x - part.width, height - part.y - part.height, part.width, part.height};
    case 270:
      return {width - part.y - part.height, part.x, part.height, part.width};
    default:
      return part;
  }
}

}  // namespace inkling
