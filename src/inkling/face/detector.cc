#include "inkling/face/detector.h"

#include "inkling/face/detector_haar.h"
#include "inkling/face/detector_openseeface.h"

namespace inkling {

const VariantList<Detector>& detectors() {
  static const VariantList<Detector> list{&kHaarDetector, &kOpenSeeFaceDetector};
  return list;
}

}  // namespace inkling
