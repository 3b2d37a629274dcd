#pragma once

#include <optional>

#include "inkling/face.h"
#include "inkling/face/detector.h"
#include "inkling/options.h"
#include "inkling/recording.h"

namespace inkling {

struct LandmarkFit {
  Landmarks points;       // kLandmarkCount, frame pixels
  double confidence = 0;  // 0..1
};

// Fits the 68 points to a face. The same frame and box give the same result, to the bit. Not
// thread-safe.
class Landmarker {
 public:
  virtual ~Landmarker() = default;
  virtual std::optional<LandmarkFit> fit(const Frame& frame, const Detection& face) = 0;
};

using LandmarkerVariant = Variant<Landmarker>;
const VariantList<Landmarker>& landmarkers();  // template, openseeface, dlib

// Mean of points 36-41 and 42-47.
std::array<Point, 2> eye_centers(const Landmarks& points);

}  // namespace inkling
