#include "inkling/face/detector.h"

namespace inkling {

std::vector<Detection> Detector::detect_part(const Frame& frame, const Rect* roi,
                                             const std::vector<Rect>&, int) {
  return detect(frame, roi);
}

std::optional<double> Detector::confirm(const Frame&, Point, Point) { return std::nullopt; }

// One a file detector_NAME.cc.
extern const DetectorVariant kHaarDetector, kOpenSeeFaceDetector;

const VariantList<Detector>& detectors() {
  static const VariantList<Detector> list{&kHaarDetector, &kOpenSeeFaceDetector};
  return list;
}

}  // namespace inkling
