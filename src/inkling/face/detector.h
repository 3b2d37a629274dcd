#pragma once

#include <array>
#include <optional>
#include <vector>

#include "inkling/face.h"
#include "inkling/options.h"
#include "inkling/recording.h"

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

  // A search of the whole picture (or the roi) spread over frames: parts 0 .. parts() - 1 together
  // look for what detect() looks for, but where the `known` faces are (frame pixels) they need not
  // look.
  virtual int parts() const { return 1; }
  virtual std::vector<Detection> detect_part(const Frame& frame, const Rect* roi,
                                             const std::vector<Rect>& known, int part);

  // A cheap look at a face that should be there: 0..1, how sure it is one. Nothing from detectors
  // that know no cheaper way than detect().
  virtual std::optional<double> confirm(const Frame& frame, Point left_eye, Point right_eye);
};

using DetectorVariant = Variant<Detector>;
const VariantList<Detector>& detectors();  // haar, openseeface

}  // namespace inkling
