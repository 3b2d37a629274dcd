#include "inkling/descriptor/face_box.h"

#include <algorithm>
#include <cmath>

#include "inkling/align/canonical.h"

namespace inkling {

PixelBox pixel_box(const Rect& face, int width, int height) {
  const Affine place = crop_from_face(width);
  const Point from = place({face.x, face.y}), to = place({face.x + face.w, face.y + face.h});
  const double down = static_cast<double>(height) / width;
  const auto at = [](double v, int length) {
    return std::clamp(static_cast<int>(std::lround(v)), 0, length);
  };
  return {at(from.x, width), at(to.x, width), at(down * from.y, height), at(down * to.y, height)};
}

}  // namespace inkling
