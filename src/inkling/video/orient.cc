#include "inkling/video/orient.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

namespace inkling {
namespace {

constexpr int kBlock = 32;  // keeps both sides of a quarter turn in cache

// Where the pixel (x, y) of the source goes to: target[start + x * step_x + y * step_y].
struct Walk {
  std::ptrdiff_t start, step_x, step_y;
};

Walk turning_walk(int width, int height, int degrees) {
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

Walk walk(int width, int height, const Orientation& to) {
  Walk w = turning_walk(width, height, to.degrees);
  if (to.mirrored) {
    w.start += (width - 1) * w.step_x;
    w.step_x = -w.step_x;
  }
  return w;
}

template <int Channels>
void put_upright(const std::uint8_t* source, std::ptrdiff_t stride, int width, int height,
                 const Orientation& orientation, std::uint8_t* target) {
  const Walk to = walk(width, height, orientation);
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

template <typename Image>
Image blank_for(int width, int height, const Orientation& to) {
  return to.swaps_sides() ? Image(height, width) : Image(width, height);
}

}  // namespace

Orientation orientation_of_matrix(const std::int32_t* matrix) {
  // The columns say where the x and the y axis go to.
  double a = matrix[0], b = matrix[1];
  const double c = matrix[3], d = matrix[4];
  Orientation to;
  to.mirrored = a * d - b * c < 0;
  if (to.mirrored) a = -a, b = -b;
  if (a == 0 && b == 0) return {};
  const double quarters = std::atan2(b, a) / (0.5 * std::numbers::pi);
  to.degrees = (static_cast<int>(std::lround(quarters)) + 4) % 4 * 90;
  return to;
}

Orientation orientation_of_exif(int orientation) {
  constexpr Orientation kAll[] = {{},          {},          {true, 0},  {false, 180}, {true, 180},
                                  {true, 270}, {false, 90}, {true, 90}, {false, 270}};
  return orientation >= 1 && orientation <= 8 ? kAll[orientation] : Orientation();
}

GrayImage orient(const ImageView& picture, const Orientation& to) {
  auto out = blank_for<GrayImage>(picture.width, picture.height, to);
  put_upright<1>(picture.data, picture.stride, picture.width, picture.height, to,
                 out.pixels.data());
  return out;
}

RgbImage orient(RgbImage picture, const Orientation& to) {
  if (to.upright()) return picture;
  auto out = blank_for<RgbImage>(picture.width, picture.height, to);
  put_upright<3>(picture.pixels.data(), static_cast<std::ptrdiff_t>(picture.width) * 3,
                 picture.width, picture.height, to, out.pixels.data());
  return out;
}

PixelRect before_orientation(const PixelRect& part, int width, int height, const Orientation& to) {
  PixelRect before = part;
  switch (to.degrees) {
    case 90:
      before = {part.y, height - part.x - part.width, part.height, part.width};
      break;
    case 180:
      before = {width - part.x - part.width, height - part.y - part.height, part.width,
                part.height};
      break;
    case 270:
      before = {width - part.y - part.height, part.x, part.height, part.width};
      break;
    default:
      break;
  }
  if (to.mirrored) before.x = width - before.x - before.width;
  return before;
}

}  // namespace inkling
