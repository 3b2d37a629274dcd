#pragma once

#include <array>
#include <optional>
#include <vector>

#include "inkling/core/face.h"
#include "inkling/core/frame.h"
#include "inkling/core/registry.h"

namespace inkling {

struct Detection {
  Rect box;  // frame pixels; about brow to chin, ear to ear, whatever the detector's own habit
  double confidence = 0;                     // 0..1
  std::optional<std::array<Point, 2>> eyes;  // eye centres, left in the picture first
  double roll = 0;  // radians, clockwise on the screen; as far as known when there are no eyes
};

// Finds faces in one frame. Same frame, same answer, to the bit. Not thread-safe.
class Detector {
 public:
  virtual ~Detector() = default;
  // roi: look only there (frame pixels); a null pointer means everywhere. Strongest first.
  virtual std::vector<Detection> detect(const Frame& frame, const Rect* roi) = 0;
};

using DetectorVariant = Variant<Detector>;
const VariantList<Detector>& detectors();  // haar, openseeface

}  // namespace inkling
