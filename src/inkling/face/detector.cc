#include "inkling/face/detector.h"

#include <algorithm>
#include <functional>

namespace inkling {
namespace {

constexpr double kSharedArea = 0.3;  // of the smaller one, that makes two boxes one face

bool is_same_face(const Rect& a, const Rect& b) {
  return intersect(a, b).area() > kSharedArea * std::min(a.area(), b.area());
}

}  // namespace

std::vector<Detection> Detector::detect_part(const Frame& frame, const Rect* roi,
                                             const std::vector<Rect>&, int) {
  return detect(frame, roi);
}

std::vector<Detection> Detector::detect_small(const Frame& frame, const Rect* roi,
                                              const std::vector<Rect>& known) {
  const ImageView luma = frame.luma();
  const Rect whole{0, 0, static_cast<double>(luma.width), static_cast<double>(luma.height)};
  const Rect area = roi != nullptr ? intersect(*roi, whole) : whole;
  std::vector<Detection> found;
  for (const double y : {0.0, 0.25, 0.5}) {
    for (const double x : {0.0, 0.25, 0.5}) {
      const Rect part{area.x + x * area.w, area.y + y * area.h, 0.5 * area.w, 0.5 * area.h};
      for (const Detection& face : detect(frame, &part)) found.push_back(face);
    }
  }
  std::ranges::stable_sort(found, std::greater<>(), &Detection::confidence);
  std::vector<Detection> kept;
  for (const Detection& face : found) {
    const auto is_there = [&](const Rect& box) { return is_same_face(box, face.box); };
    if (std::ranges::any_of(known, is_there) ||
        std::ranges::any_of(kept, is_there, &Detection::box)) {
      continue;
    }
    kept.push_back(face);
  }
  return kept;
}

std::optional<double> Detector::confirm(const Frame&, Point, Point) { return std::nullopt; }

// One a file detector_NAME.cc.
extern const DetectorVariant kHaarDetector, kOpenSeeFaceDetector;

const VariantList<Detector>& detectors() {
  static const VariantList<Detector> list{&kHaarDetector, &kOpenSeeFaceDetector};
  return list;
}

}  // namespace inkling
