#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "inkling/image.h"

namespace inkling {

// The colour at a place between pixels: Catmull-Rom, edges replicated; 0..255 each.
struct Rgb {
  float r = 0, g = 0, b = 0;
};
Rgb sample(const RgbImage& picture, double x, double y);

// sample() of one picture again and again, in half the time: its values lie ready as floats, four a
// pixel, its edges repeated. The results are sample()'s, bit by bit.
class SampledPicture {
 public:
  explicit SampledPicture(const RgbImage& picture);
  bool empty() const { return values_.empty(); }
  // Precondition: not empty.
  Rgb at(double x, double y) const;

 private:
  int width_, height_;
  std::size_t stride_ = 0;  // floats of a row
  std::vector<float> values_;
};

inline Rgb brightened(const Rgb& color, double gain) {
  const auto k = static_cast<float>(gain);
  return {k * color.r, k * color.g, k * color.b};
}

// Rounded and clipped into a pixel's three bytes.
void put(std::uint8_t* pixel, const Rgb& color);

// By area: smaller without aliasing, or larger. Precondition: sizes above 0.
RgbImage resized(const RgbImage& picture, int width, int height);

// The part of the picture from (x, y), clipped to it.
RgbImage cut(const RgbImage& picture, int x, int y, int width, int height);

}  // namespace inkling
