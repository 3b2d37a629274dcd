#include "inkling/align/testing/turned_head.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace inkling::testing {
namespace {

using Point3 =
    std::array<double, 3>;  // head coordinates: x, y as of the face, z to the camera; IOD

struct Ellipsoid {
  Point3 center, axes;

  // Where the line from..from + t * along enters, seen from large t.
  std::optional<double> hit(const Point3& from, const Point3& along) const {
    double a = 0, b = 0, c = -1;
    for (std::size_t k = 0; k < 3; ++k) {
      const double p = (from[k] - center[k]) / axes[k], d = along[k] / axes[k];
      a += d * d, b += p * d, c += p * p;
    }
    const double root = b * b - a * c;
    if (root < 0) return std::nullopt;
    return (-b + std::sqrt(root)) / a;
  }
};

constexpr Ellipsoid kSkull{{0, 0.3, -1.15}, {1.22, 1.8, 1.5}};
constexpr Ellipsoid kNose{{0, 0.45, 0.2}, {0.16, 0.34, 0.42}};

double texture(double x, double y) { return std::sin(5.1 * x + 3 * std::sin(2.3 * y)); }

// Skin in front, hair at the sides and behind, with a soft edge.
double shade(const StillFace& still, const Affine& still_from_face, const Point3& at, bool nose) {
  Point3 normal;
  double length = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    normal[k] = (at[k] - kSkull.center[k]) / (kSkull.axes[k] * kSkull.axes[k]);
    length += normal[k] * normal[k];
  }
  const double facing = normal[2] / std::sqrt(length);
  const double skin = nose ? 1 : std::clamp((facing - 0.3) / 0.25, 0.0, 1.0);
  const double hair = 45 + 15 * texture(4 * at[0] + at[2], 2 * at[1]);
  if (skin <= 0) return hair;
  const Point from = still_from_face({at[0], at[1]});
  const double face =
      bicubic(still.luma.pixels.data(), still.luma.width, still.luma.height, 1, from.x, from.y);
  return skin * face + (1 - skin) * hair;
}

}  // namespace

GrayImage turned_head(const StillFace& still, double yaw, double iod_px, int width, int height) {
  const Affine still_from_face = still.still_from_face();
  const double c = std::cos(yaw), s = std::sin(yaw);
  const Point3 along{-s, 0, c};  // to the camera, in the head
  GrayImage out(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double across = (x - 0.5 * width) / iod_px, down = (y - 0.42 * height) / iod_px;
      const Point3 from{c * across, down, s * across + kSkull.center[2]};
      const auto skull = kSkull.hit(from, along), nose = kNose.hit(from, along);
      double grey = 120 + 12 * texture(x / 19.0, y / 23.0);
      if (skull || nose) {
        const bool on_nose = nose && (!skull || *nose > *skull);
        const double t = on_nose ? *nose : *skull;
        grey = shade(still, still_from_face, {from[0] + t * along[0], down, from[2] + t * along[2]},
                     on_nose);
      }
      out.row(y)[x] = static_cast<std::uint8_t>(std::clamp(std::lround(grey), 0L, 255L));
    }
  }
  return out;
}

}  // namespace inkling::testing
