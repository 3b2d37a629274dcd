#include "inkling/face/landmarker.h"

#include <cassert>

namespace inkling {

// One a file landmarker_NAME.cc.
extern const LandmarkerVariant kTemplateLandmarker, kOpenSeeFaceLandmarker, kDlibLandmarker;

const VariantList<Landmarker>& landmarkers() {
  static const VariantList<Landmarker> list{&kTemplateLandmarker, &kOpenSeeFaceLandmarker,
                                            &kDlibLandmarker};
  return list;
}

std::array<Point, 2> eye_centers(const Landmarks& points) {
  assert(points.size() == kLandmarkCount);
  const auto mean = [&](int first) {
    Point sum;
    for (int i = first; i < first + 6; ++i) sum = sum + points[std::size_t(i)];
    return (1.0 / 6) * sum;
  };
  return {mean(36), mean(42)};
}

}  // namespace inkling
