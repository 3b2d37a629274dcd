#include "inkling/video/picture_geometry.h"

#include <cmath>
#include <cstdint>

namespace inkling {
namespace {

constexpr double kSquare = 0.01;
constexpr double kMostAspect = 5;
constexpr std::int64_t kMostShownPixels = 1 << 27;

}  // namespace

PictureGeometry picture_geometry(const PixelRect& shown, double pixel_aspect,
                                 const Orientation& orientation) {
  PictureGeometry geometry{
      shown, {shown.width, shown.height, shown.width, shown.height}, orientation};
  const bool credible = pixel_aspect >= 1 / kMostAspect && pixel_aspect <= kMostAspect;
  if (!credible || std::abs(pixel_aspect - 1) < kSquare) return geometry;
  StretchedSize size = geometry.size;
  if (pixel_aspect > 1) {
    size.width = static_cast<int>(std::lround(shown.width * pixel_aspect));
  } else {
    size.height = static_cast<int>(std::lround(shown.height / pixel_aspect));
  }
  if (std::int64_t{size.width} * size.height <= kMostShownPixels) geometry.size = size;
  return geometry;
}

}  // namespace inkling
