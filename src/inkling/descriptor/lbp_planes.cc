#include "inkling/descriptor/lbp_planes.h"

#include <algorithm>
#include <cmath>

#include "inkling/kernels/lbp.h"

namespace inkling {
namespace {

LbpNeighbour::Corner on_plane(LbpPlane plane, int first, int second) {
  switch (plane) {
    case LbpPlane::kXY:
      return {first, second, 0, 0};
    case LbpPlane::kXT:
      return {first, 0, second, 0};
    case LbpPlane::kYT:
      return {0, first, second, 0};
  }
  return {};
}

// Whole places on an axis come out a little beside: cos(pi / 2) is not quite 0.
double snapped(double v) { return std::abs(v - std::round(v)) < 1e-9 ? std::round(v) : v; }

LbpNeighbour between(LbpPlane plane, double first, double second) {
  const int a = static_cast<int>(std::floor(first)), b = static_cast<int>(std::floor(second));
  const double u = first - a, v = second - b;
  // A whole place has no second side, which might lie outside the clip.
  const int a2 = u > 0 ? a + 1 : a, b2 = v > 0 ? b + 1 : b;
  LbpNeighbour neighbour{{on_plane(plane, a, b), on_plane(plane, a2, b), on_plane(plane, a, b2),
                          on_plane(plane, a2, b2)}};
  const double shares[4] = {(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v};
  std::int32_t rest = kBilinearUnit;
  for (std::size_t k = 1; k < 4; ++k) {
    neighbour.corners[k].weight = static_cast<std::int32_t>(std::lround(shares[k] * kBilinearUnit));
    rest -= neighbour.corners[k].weight;
  }
  neighbour.corners[0].weight = rest;
  return neighbour;
}

}  // namespace

std::vector<LbpNeighbour> lbp_neighbours(LbpPlane plane, const LbpTopOptions& options) {
  const double first = plane == LbpPlane::kYT ? options.radius_y : options.radius_x;
  const double second = plane == LbpPlane::kXY ? options.radius_y : options.radius_t;
  std::vector<LbpNeighbour> neighbours;
  for (int n = 0; n < options.points; ++n) {
    const double angle = 2 * 3.14159265358979323846 * n / options.points;
    const double a = snapped(first * std::cos(angle)), b = snapped(-second * std::sin(angle));
    neighbours.push_back(options.sampling == LbpSampling::kBilinear
                             ? between(plane, a, b)
                             : between(plane, std::round(a), std::round(b)));
  }
  return neighbours;
}

}  // namespace inkling
