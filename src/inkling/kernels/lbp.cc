#include "inkling/kernels/lbp.h"

#include <cassert>
#include <cmath>
#include <cstddef>

namespace inkling {
namespace {

// From a pixel to its neighbours, in bytes.
std::array<std::ptrdiff_t, 8> neighbor_offsets(std::ptrdiff_t stride, int radius) {
  std::array<std::ptrdiff_t, 8> offsets;
  for (int n = 0; n < 8; ++n) {
    const double angle = 2 * 3.14159265358979323846 * n / 8;
    const auto x = static_cast<std::ptrdiff_t>(std::lround(radius * std::cos(angle)));
    const auto y = static_cast<std::ptrdiff_t>(std::lround(-radius * std::sin(angle)));
    offsets[static_cast<std::size_t>(n)] = y * stride + x;
  }
  return offsets;
}

template <typename Row>
void code_rows(const ImageView& image, int radius, std::uint8_t* codes, const Row& row) {
  const auto offsets = neighbor_offsets(image.stride, radius);
  const int width = image.width - 2 * radius;
  if (width <= 0) return;
  for (int y = radius; y < image.height - radius; ++y, codes += width) {
    const std::uint8_t* center = image.row(y) + radius;
    const std::uint8_t* neighbors[8];
    for (std::size_t n = 0; n < 8; ++n) neighbors[n] = center + offsets[n];
    row(center, neighbors, 8, width, codes);
  }
}

}  // namespace

void lbp_codes(const ImageView& image, int radius, std::uint8_t* codes) {
  code_rows(image, radius, codes, lbp_row);
}

void lbp_codes_scalar(const ImageView& image, int radius, std::uint8_t* codes) {
  code_rows(image, radius, codes, lbp_row_scalar);
}

std::array<std::uint8_t, 256> lbp_bin_table(int points, bool uniform) {
  assert(points >= 1 && points <= 8);
  std::array<std::uint8_t, 256> table{};
  const int codes = 1 << points, last = points * (points - 1) + 2;
  int next = 0;
  for (int code = 0; code < codes; ++code) {
    int changes = 0;
    for (int n = 0; n < points; ++n) {
      changes += (code >> n & 1) != (code >> (n + 1) % points & 1);
    }
    const int bin = !uniform ? code : changes <= 2 ? next++ : last;
    table[static_cast<std::size_t>(code)] = static_cast<std::uint8_t>(bin);
  }
  return table;
}

}  // namespace inkling
