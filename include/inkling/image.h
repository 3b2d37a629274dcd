// Pictures of 8 bits a channel.
//
//   GrayImage picture(640, 480, 128);  // width, height, grey
//   picture.row(10)[20] = 255;
//   const ImageView view = picture.view();
//   std::cout << int{view.at(20, 10)} << "\n";  // 255
//
// Rows from top to bottom, pixels from left to right. A picture is a value; a view is valid as long
// as the pixels it borrows.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace inkling {

// A borrowed 8-bit picture of one channel (luma, 0..255). Rows are `stride` bytes apart.
struct ImageView {
  const std::uint8_t* data = nullptr;
  int width = 0;
  int height = 0;
  std::ptrdiff_t stride = 0;

  const std::uint8_t* row(int y) const { return data + y * stride; }
  std::uint8_t at(int x, int y) const {
    assert(x >= 0 && x < width && y >= 0 && y < height);
    return row(y)[x];
  }
  bool empty() const { return width <= 0 || height <= 0; }
};

// An owned picture, rows packed. Channels = 1 (luma) or 3 (RGB, interleaved, full range).
template <int Channels>
struct PackedImage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;

  PackedImage() = default;
  PackedImage(int w, int h, std::uint8_t fill = 0)
      : width(w), height(h), pixels(static_cast<std::size_t>(w) * h * Channels, fill) {}

  std::uint8_t* row(int y) {
    return pixels.data() + static_cast<std::size_t>(y) * width * Channels;
  }
  const std::uint8_t* row(int y) const {
    return pixels.data() + static_cast<std::size_t>(y) * width * Channels;
  }
  bool empty() const { return pixels.empty(); }
};

// Whole pixels of a picture; x, y: its upper left one.
struct PixelRect {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

struct GrayImage : PackedImage<1> {
  using PackedImage::PackedImage;
  ImageView view() const { return {pixels.data(), width, height, width}; }
};

struct RgbImage : PackedImage<3> {
  using PackedImage::PackedImage;
};

}  // namespace inkling
