#pragma once

#include "inkling/face.h"
#include "inkling/geometry.h"

namespace inkling {

// The face in the crop. Face coordinates are in units of the inter-ocular distance (IOD): origin
// midway between the eyes, x right in the picture, y down. In a crop of `size` pixels the eyes lie
// kIodPerCrop * size apart, the origin at (size / 2, kEyeLine * size): brows to chin are in view.
inline constexpr double kIodPerCrop = 0.375;
inline constexpr double kEyeLine = 0.34;

inline Affine crop_from_face(int size) {
  const double iod_px = kIodPerCrop * size;
  return {iod_px, 0, 0.5 * size, 0, iod_px, kEyeLine * size};
}

// The similarity that puts the two eye centres (frame pixels) on their places in the crop.
Affine crop_from_eyes(Point left_eye, Point right_eye, int size);

// How far a place of the face can be trusted not to move with expressions, 0..1: 1 on the nose
// bridge, high at inner eye corners and temples, near 0 on brows, eyes and mouth. Face coordinates.
double rigidity(Point face);

}  // namespace inkling
