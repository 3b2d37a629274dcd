#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "inkling/core/geometry.h"

namespace inkling {

// 68 points in iBUG order, frame pixels: 0-16 jaw, 17-21 and 22-26 brows, 27-30 nose bridge, 31-35
// nostrils, 36-41 and 42-47 eyes, 48-67 mouth. "Left" means left in the picture throughout.
inline constexpr int kLandmarkCount = 68;
using Landmarks = std::vector<Point>;

// Where a face is in one frame.
struct FaceObservation {
  int face_id = 0;  // 1, 2, …: lasts for the recording
  Rect box;         // frame pixels; about brow to chin, ear to ear
  Point left_eye;   // eye centres
  Point right_eye;
  Landmarks landmarks;    // kLandmarkCount points, or empty between landmark fits
  double confidence = 0;  // 0..1
  bool detected = false;  // seen by the detector in this very frame, not only tracked
  // Counts up whenever the tracker lost hold and set the face anew (a cut, a tile jump, a return):
  // motion must not be measured between observations of different `segment`.
  int segment = 0;

  double inter_ocular() const { return distance(left_eye, right_eye); }
};

// Why a frame has no usable face; for frames.csv. Empty string_view: it has one.
namespace reason {
inline constexpr std::string_view kNoFace = "no face";
inline constexpr std::string_view kLost = "face lost";
inline constexpr std::string_view kTooSmall = "face too small";
inline constexpr std::string_view kOutside = "face leaves the picture";
inline constexpr std::string_view kTurned = "head turned away";
inline constexpr std::string_view kDamaged = "damaged frame";
}  // namespace reason

}  // namespace inkling
