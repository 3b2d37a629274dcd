#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "inkling/align/testing/still_face.h"

namespace inkling::testing {
namespace {

constexpr double kIodPx = 160;
constexpr int kWidth = 800, kHeight = 800;
constexpr Point kOrigin{400, 330};  // between the eyes

using Colour = std::array<double, 3>;

double lattice(int x, int y, std::uint32_t seed) {
  std::uint32_t h = seed + 374761393u * static_cast<std::uint32_t>(x) +
                    668265263u * static_cast<std::uint32_t>(y);
  h = (h ^ (h >> 13)) * 1274126177u;
  return static_cast<double>((h ^ (h >> 16)) & 0xffff) / 32767.5 - 1;
}

// Smooth noise, -1..1, with blobs of about the size of a cell.
double noise(double x, double y, std::uint32_t seed) {
  const double fx = std::floor(x), fy = std::floor(y);
  const double a = x - fx, b = y - fy, u = a * a * (3 - 2 * a), v = b * b * (3 - 2 * b);
  const int ix = static_cast<int>(fx), iy = static_cast<int>(fy);
  const double top = (1 - u) * lattice(ix, iy, seed) + u * lattice(ix + 1, iy, seed);
  const double low = (1 - u) * lattice(ix, iy + 1, seed) + u * lattice(ix + 1, iy + 1, seed);
  return (1 - v) * top + v * low;
}

// 1 inside an ellipse, 0 outside, soft over `edge` (same units as the radii).
double ellipse(Point p, Point c, double rx, double ry, double edge = 0.03) {
  const double d = (std::hypot((p.x - c.x) / rx, (p.y - c.y) / ry) - 1) * std::min(rx, ry);
  return std::clamp(0.5 - d / edge, 0.0, 1.0);
}

void blend(Colour& under, const Colour& over, double alpha) {
  for (std::size_t i = 0; i < 3; ++i) under[i] += alpha * (over[i] - under[i]);
}

void draw_eye(Colour& colour, Point p, double x) {
  const double open = ellipse(p, {x, 0}, 0.23, 0.10);
  blend(colour, {120, 80, 66}, 0.6 * ellipse(p, {x, -0.02}, 0.29, 0.15, 0.10));
  blend(colour, {238, 234, 230}, open);
  blend(colour, {70, 90, 96}, open * ellipse(p, {x, 0}, 0.10, 0.10));
  blend(colour, {20, 20, 24}, open * ellipse(p, {x, 0}, 0.045, 0.045));
  blend(colour, {50, 34, 30}, (1 - open) * ellipse(p, {x, -0.03}, 0.25, 0.11));
}

// p in face coordinates.
Colour colour_at(Point p) {
  const double coarse = noise(3 * p.x, 3 * p.y, 1);
  Colour colour{150 + 22 * coarse, 158 + 22 * coarse, 170 + 18 * coarse};
  const double hairs = noise(22 * p.x + 2 * p.y, 6 * p.y, 2);
  const Colour hair{66 + 34 * hairs, 46 + 26 * hairs, 36 + 20 * hairs};
  blend(colour, {70, 84, 120}, ellipse(p, {0, 3.0}, 1.9, 1.2, 0.1));  // shoulders
  blend(colour, hair, ellipse(p, {0, 0.1}, 1.35, 1.45, 0.08));
  const double pores = 7 * noise(14 * p.x, 14 * p.y, 3) + 4 * noise(7 * p.x, 7 * p.y, 4);
  const double light = 1 - 0.16 * p.x * p.x - 0.05 * p.y;
  const Colour skin{224 * light + pores, 178 * light + pores, 152 * light + pores};
  blend(colour, skin, ellipse(p, {0, 1.9}, 0.55, 0.6, 0.08));  // neck
  blend(colour, {0.72 * skin[0], 0.66 * skin[1], 0.62 * skin[2]},
        ellipse(p, {0, 1.85}, 0.75, 0.25, 0.2));  // under the chin
  blend(colour, skin, ellipse(p, {0, 0.45}, 1.0, 1.28, 0.05));
  blend(colour, hair, ellipse(p, {0, -0.95}, 1.1, 0.42, 0.10));
  for (const double side : {-1.0, 1.0}) {
    draw_eye(colour, p, 0.5 * side);
    blend(colour, hair, 0.85 * ellipse(p, {0.5 * side, -0.33 - 0.1 * p.x * side}, 0.34, 0.055));
    blend(colour, {196, 120, 104}, 0.3 * ellipse(p, {0.68 * side, 0.6}, 0.25, 0.2, 0.3));
    blend(colour, {104, 62, 54}, 0.8 * ellipse(p, {0.11 * side, 0.66}, 0.06, 0.035));  // nostril
    blend(colour, {160, 110, 94}, 0.7 * ellipse(p, {0.22 * side, 0.58}, 0.035, 0.10, 0.08));
    blend(colour, {166, 118, 100},
          0.5 * ellipse(p, {(0.42 + 0.25 * (p.y - 0.8)) * side, 0.82}, 0.03, 0.24, 0.08));
    blend(colour, {170, 122, 106}, 0.5 * ellipse(p, {0.13 * side, 0.16}, 0.06, 0.20, 0.12));
  }
  blend(colour, {246, 214, 196}, 0.5 * ellipse(p, {0.01, 0.35}, 0.06, 0.28, 0.10));
  blend(colour, {186, 96, 92}, 0.85 * ellipse(p, {0, 1.03}, 0.42, 0.12, 0.04));
  blend(colour, {92, 36, 40}, ellipse(p, {0, 1.02 - 0.25 * p.x * p.x}, 0.40, 0.025));
  blend(colour, {170, 122, 104}, 0.5 * ellipse(p, {0, 1.27}, 0.22, 0.04, 0.08));
  return colour;
}

}  // namespace

GrayImage luma_of(const RgbImage& rgb) {
  GrayImage luma(rgb.width, rgb.height);
  for (std::size_t i = 0; i < luma.pixels.size(); ++i) {
    const std::uint8_t* p = &rgb.pixels[3 * i];
    luma.pixels[i] = static_cast<std::uint8_t>((77 * p[0] + 150 * p[1] + 29 * p[2] + 128) >> 8);
  }
  return luma;
}

const StillFace& drawn_still() {
  static const StillFace still = [] {
    StillFace face;
    face.rgb = RgbImage(kWidth, kHeight);
    for (int y = 0; y < kHeight; ++y) {
      for (int x = 0; x < kWidth; ++x) {
        const Colour colour = colour_at({(x - kOrigin.x) / kIodPx, (y - kOrigin.y) / kIodPx});
        for (std::size_t c = 0; c < 3; ++c) {
          face.rgb.row(y)[3 * static_cast<std::size_t>(x) + c] =
              static_cast<std::uint8_t>(std::lround(std::clamp(colour[c], 0.0, 255.0)));
        }
      }
    }
    face.luma = luma_of(face.rgb);
    face.left_eye = kOrigin - Point{kIodPx / 2, 0};
    face.right_eye = kOrigin + Point{kIodPx / 2, 0};
    return face;
  }();
  return still;
}

}  // namespace inkling::testing
