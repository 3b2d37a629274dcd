#include "inkling/workbench/paint.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "inkling/core/check.h"

namespace inkling {
namespace {

// Which pixels a pixel of a smaller row is the mean of, and by which shares of 256.
struct ShrunkFrom {
  int begin = 0;
  std::vector<std::uint32_t> shares;
};

std::vector<ShrunkFrom> shrunk_from(int from, int to) {
  std::vector<ShrunkFrom> all(static_cast<std::size_t>(to));
  const double step = static_cast<double>(from) / to;
  for (int i = 0; i < to; ++i) {
    const double low = i * step, high = std::min<double>(from, (i + 1) * step);
    ShrunkFrom& one = all[static_cast<std::size_t>(i)];
    one.begin = static_cast<int>(low);
    std::uint32_t left = 256;
    for (int x = one.begin; x < high; ++x) {
      const double share = (std::min<double>(high, x + 1) - std::max<double>(low, x)) / step;
      const auto given = std::min(left, static_cast<std::uint32_t>(std::lround(256 * share)));
      one.shares.push_back(given);
      left -= given;
    }
    one.shares.back() += left;
  }
  return all;
}

double distance_to_line(Point p, Point a, Point b) {
  const Point way = b - a;
  const double length2 = dot(way, way);
  const double t = length2 > 0 ? std::clamp(dot(p - a, way) / length2, 0.0, 1.0) : 0;
  return distance(p, a + t * way);
}

void paint_line(RgbImage& picture, Point a, Point b, double width, const Color& color) {
  const double reach = width / 2 + 1;
  const int left = std::max(0, static_cast<int>(std::floor(std::min(a.x, b.x) - reach)));
  const int top = std::max(0, static_cast<int>(std::floor(std::min(a.y, b.y) - reach)));
  const int right =
      std::min(picture.width - 1, static_cast<int>(std::ceil(std::max(a.x, b.x) + reach)));
  const int bottom =
      std::min(picture.height - 1, static_cast<int>(std::ceil(std::max(a.y, b.y) + reach)));
  for (int y = top; y <= bottom; ++y) {
    for (int x = left; x <= right; ++x) {
      const double d = distance_to_line({double(x), double(y)}, a, b);
      const double share = std::clamp(width / 2 + 0.5 - d, 0.0, 1.0);
      if (share <= 0) continue;
      std::uint8_t* pixel = picture.row(y) + 3 * x;
      for (std::size_t c = 0; c < 3; ++c) {
        pixel[c] = static_cast<std::uint8_t>(std::lround(pixel[c] + share * (color[c] - pixel[c])));
      }
    }
  }
}

PixelRect clipped(const RgbImage& picture, const Rect& part) {
  const auto inside = [](double v, int size) {
    return static_cast<int>(std::clamp(v, 0.0, static_cast<double>(size)));
  };
  const int x = inside(std::floor(part.x), picture.width);
  const int y = inside(std::floor(part.y), picture.height);
  return {x, y, inside(std::ceil(part.x + part.w), picture.width) - x,
          inside(std::ceil(part.y + part.h), picture.height) - y};
}

void fill(RgbImage& picture, const PixelRect& part, const Color& color) {
  for (int y = part.y; y < part.y + part.height; ++y) {
    std::uint8_t* pixel = picture.row(y) + 3 * part.x;
    for (int x = 0; x < part.width; ++x, pixel += 3) std::copy(color.begin(), color.end(), pixel);
  }
}

Color mean_of(const RgbImage& picture, const PixelRect& part) {
  std::array<std::uint64_t, 3> sum{};
  for (int y = part.y; y < part.y + part.height; ++y) {
    const std::uint8_t* pixel = picture.row(y) + 3 * part.x;
    for (int x = 0; x < part.width; ++x, pixel += 3) {
      for (std::size_t c = 0; c < 3; ++c) sum[c] += pixel[c];
    }
  }
  const auto count =
      static_cast<std::uint64_t>(part.width) * static_cast<std::uint64_t>(part.height);
  return {static_cast<std::uint8_t>(sum[0] / count), static_cast<std::uint8_t>(sum[1] / count),
          static_cast<std::uint8_t>(sum[2] / count)};
}

}  // namespace

RgbImage shrink(const RgbImage& picture, int width) {
  INKLING_CHECK(width >= 1 && width <= picture.width);
  if (width == picture.width) return picture;
  const int height =
      std::max(1, static_cast<int>(std::lround(double(picture.height) * width / picture.width)));
  const auto columns = shrunk_from(picture.width, width);
  const auto rows = shrunk_from(picture.height, height);
  RgbImage small(width, height);
  std::vector<std::uint32_t> sums(static_cast<std::size_t>(picture.width) * 3);
  for (int y = 0; y < height; ++y) {
    const ShrunkFrom& row = rows[static_cast<std::size_t>(y)];
    std::fill(sums.begin(), sums.end(), 0);
    for (std::size_t k = 0; k < row.shares.size(); ++k) {
      const std::uint8_t* from = picture.row(row.begin + static_cast<int>(k));
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += row.shares[k] * from[i];
    }
    std::uint8_t* to = small.row(y);
    for (const ShrunkFrom& column : columns) {
      std::array<std::uint32_t, 3> sum{};
      const std::uint32_t* from = sums.data() + 3 * static_cast<std::size_t>(column.begin);
      for (const std::uint32_t share : column.shares) {
        for (std::size_t c = 0; c < 3; ++c) sum[c] += share * from[c];
        from += 3;
      }
      for (std::size_t c = 0; c < 3; ++c) *to++ = static_cast<std::uint8_t>((sum[c] + 32768) >> 16);
    }
  }
  return small;
}

void paint_arrow(RgbImage& picture, Point from, Point to, double width, const Color& color) {
  paint_line(picture, from, to, width, color);
  const Point way = to - from;
  const double length = norm(way);
  if (length < 2 * width) return;
  const Point back = (-std::min(0.45 * length, 4 * width) / length) * way;
  const Point aside{-0.6 * back.y, 0.6 * back.x};
  paint_line(picture, to, to + back + aside, width, color);
  paint_line(picture, to, to + back - aside, width, color);
}

void paint_blocks(RgbImage& picture, const Rect& part, int across) {
  INKLING_CHECK(across >= 1);
  for (int row = 0; row < across; ++row) {
    for (int column = 0; column < across; ++column) {
      const PixelRect block =
          clipped(picture, {part.x + column * part.w / across, part.y + row * part.h / across,
                            part.w / across, part.h / across});
      if (block.width > 0 && block.height > 0) fill(picture, block, mean_of(picture, block));
    }
  }
}

void paint_cover(RgbImage& picture, const Rect& part, const Color& color) {
  const PixelRect inside = clipped(picture, part);
  if (inside.width > 0 && inside.height > 0) fill(picture, inside, color);
}

}  // namespace inkling
