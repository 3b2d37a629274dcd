#include "inkling/motion/face_depth.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr double kBreadth = 1.2, kHeight = 1.65, kDepth = 0.9, kMiddleY = 0.3;
constexpr double kNose = 0.3, kNoseX = 0.2, kNoseY = 0.32, kNoseTipY = 0.55;

double ellipsoid(double x, double y) {
  const double u = x / kBreadth, v = (y - kMiddleY) / kHeight;
  return kDepth * std::sqrt(std::max(0.05, 1 - u * u - v * v));
}

}  // namespace

double face_depth(Point face) {
  static const double eyes = ellipsoid(0.5, 0);
  const double u = face.x / kNoseX, v = (face.y - kNoseTipY) / kNoseY;
  return ellipsoid(face.x, face.y) - eyes + kNose * std::exp(-(u * u + v * v));
}

}  // namespace inkling
