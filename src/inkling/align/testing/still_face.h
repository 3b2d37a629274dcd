#pragma once

#include <filesystem>
#include <memory>

#include "inkling/geometry.h"
#include "inkling/image.h"

namespace inkling::testing {

// A still picture of a face whose eyes are known. Fine: eyes some 160 to 180 pixels apart and
// without detail finer than two pixels, so that it can be sampled anywhere at half that size.
struct StillFace {
  GrayImage luma;
  RgbImage rgb;
  Point left_eye, right_eye;

  double iod_px() const { return distance(left_eye, right_eye); }
  Affine still_from_face() const;  // face coordinates: canonical.h
};

// A drawn face: skin and hair with texture, brows, eyes, nose, mouth. It is always the same.
const StillFace& drawn_still();

// Luma as most encoders weigh it (BT.601).
GrayImage luma_of(const RgbImage& rgb);

// The shared portrait of the astronaut; null when the shared material is not there.
const StillFace* astronaut_still();

// The shared material, or an empty path.
std::filesystem::path shared_data();

// Samples by Catmull-Rom, edges replicated. x, y: pixels of one plane, interleaved by `step` bytes.
float bicubic(const std::uint8_t* plane, int width, int height, int step, double x, double y);

}  // namespace inkling::testing
