#pragma once

#include <array>
#include <optional>
#include <vector>

#include "inkling/face.h"
#include "inkling/options.h"
#include "inkling/recording.h"

namespace inkling {

struct Detection {
  Rect box;               // frame pixels; about brow to chin, ear to ear, of every detector alike
  double confidence = 0;  // 0..1
  std::optional<std::array<Point, 2>> eyes;  // eye centres, left in the picture first
  double roll = 0;  // radians, clockwise on the screen; as far as known when there are no eyes
};

// Finds faces in one frame. The same frame gives the same result, to the bit. Not thread-safe.
class Detector {
 public:
  virtual ~Detector() = default;
  // roi: the part to search (frame pixels); a null pointer means everywhere. Strongest first.
  virtual std::vector<Detection> detect(const Frame& frame, const Rect* roi) = 0;

  // A search of the whole picture (or the roi) spread over frames: parts 0 .. parts() - 1 together
  // search for what detect() searches for, except where the `known` faces are (frame pixels).
  virtual int parts() const { return 1; }
  virtual std::vector<Detection> detect_part(const Frame& frame, const Rect* roi,
                                             const std::vector<Rect>& known, int part);

  // Faces that are too small in the picture for detect() to see, as in a small tile of a call;
  // not where the `known` faces are (frame pixels). Takes several times as long. Here: detect() in
  // nine parts of the picture that overlap.
  virtual std::vector<Detection> detect_small(const Frame& frame, const Rect* roi,
                                              const std::vector<Rect>& known);

  // A quick check of a face that should be there: its confidence, 0..1. None from detectors that
  // have no quicker way than detect().
  virtual std::optional<double> confirm(const Frame& frame, Point left_eye, Point right_eye);
};

using DetectorVariant = Variant<Detector>;
const VariantList<Detector>& detectors();  // haar, openseeface

}  // namespace inkling
