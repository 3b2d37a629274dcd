#include "inkling/video/stretch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "inkling/core/check.h"

namespace inkling {
namespace {

constexpr int kTaps = 4;
constexpr int kShift = 12;  // of the weights' fixed point

struct Tap {
  std::array<int, kTaps> at;      // pixels before, from the first one that is there
  std::array<int, kTaps> weight;  // sum 1 << kShift
};

// Of the new pixels begin … begin + count - 1. first: of the pixels before that are there.
std::vector<Tap> taps(int from, int to, int begin, int count, int first) {
  std::vector<Tap> all(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const double place = (begin + i + 0.5) * from / to - 0.5;
    const int base = static_cast<int>(std::floor(place));
    const double t = place - base, u = 1 - t;
    const double cubic[kTaps] = {-0.5 * t * u * u, 1 + t * t * (1.5 * t - 2.5),
                                 1 + u * u * (1.5 * u - 2.5), -0.5 * u * t * t};
    Tap& tap = all[static_cast<std::size_t>(i)];
    int sum = 0;
    for (int k = 0; k < kTaps; ++k) {
      tap.at[k] = std::clamp(base - 1 + k, 0, from - 1) - first;
      tap.weight[k] = static_cast<int>(std::lround(cubic[k] * (1 << kShift)));
      sum += tap.weight[k];
    }
    tap.weight[t < 0.5 ? 1 : 2] += (1 << kShift) - sum;
  }
  return all;
}

std::uint8_t rounded(int sum) {
  return static_cast<std::uint8_t>(std::clamp((sum + (1 << (kShift - 1))) >> kShift, 0, 255));
}

template <int Channels>
void stretch_row(const std::uint8_t* source, const std::vector<Tap>& across, std::uint8_t* target) {
  for (const Tap& tap : across) {
    for (int c = 0; c < Channels; ++c) {
      int sum = 0;
      for (int k = 0; k < kTaps; ++k) sum += tap.weight[k] * source[tap.at[k] * Channels + c];
      *target++ = rounded(sum);
    }
  }
}

void mix_rows(const std::array<const std::uint8_t*, kTaps>& rows, const Tap& tap, int bytes,
              std::uint8_t* target) {
  for (int i = 0; i < bytes; ++i) {
    int sum = 0;
    for (int k = 0; k < kTaps; ++k) sum += tap.weight[k] * rows[k][i];
    target[i] = rounded(sum);
  }
}

// row_at(y): of the source. part: of the stretched picture; before: what the source holds.
template <int Channels, typename Image, typename RowAt>
Image stretched(RowAt row_at, const PixelRect& part, const PixelRect& before,
                const StretchedSize& size) {
  Image out(part.width, part.height);
  if (size.width != size.from_width) {
    const auto across = taps(size.from_width, size.width, part.x, part.width, before.x);
    for (int y = 0; y < part.height; ++y) stretch_row<Channels>(row_at(y), across, out.row(y));
    return out;
  }
  const auto down = taps(size.from_height, size.height, part.y, part.height, before.y);
  for (int y = 0; y < part.height; ++y) {
    const Tap& tap = down[static_cast<std::size_t>(y)];
    std::array<const std::uint8_t*, kTaps> rows;
    for (int k = 0; k < kTaps; ++k) rows[k] = row_at(tap.at[k]);
    mix_rows(rows, tap, Channels * part.width, out.row(y));
  }
  return out;
}

// The pixels before from which the new ones begin … begin + count - 1 are made.
void reach(int from, int to, int& begin, int& count) {
  if (from == to) return;
  const auto all = taps(from, to, begin, count, 0);
  const int last = all.back().at[kTaps - 1];
  begin = all.front().at[0];
  count = last - begin + 1;
}

}  // namespace

PixelRect before_stretch(const PixelRect& part, const StretchedSize& size) {
  PixelRect before = part;
  reach(size.from_width, size.width, before.x, before.width);
  reach(size.from_height, size.height, before.y, before.height);
  return before;
}

GrayImage stretch(const ImageView& picture, const StretchedSize& size) {
  INKLING_CHECK(picture.width == size.from_width && picture.height == size.from_height);
  INKLING_CHECK(size.width == size.from_width || size.height == size.from_height);
  return stretched<1, GrayImage>([&](int y) { return picture.row(y); },
                                 {0, 0, size.width, size.height},
                                 {0, 0, size.from_width, size.from_height}, size);
}

RgbImage stretch(const RgbImage& source, const PixelRect& part, const StretchedSize& size) {
  const PixelRect before = before_stretch(part, size);
  INKLING_CHECK(source.width == before.width && source.height == before.height);
  return stretched<3, RgbImage>([&](int y) { return source.row(y); }, part, before, size);
}

}  // namespace inkling
