#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

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

// Portraits with the detail of a photograph: one that the build draws
// (synthesis/generate/draw_people.cc) and, where the shared material is there, a photograph.
struct Portrait {
  std::string name;
  StillFace still;
};
const std::vector<Portrait>& portraits();
// The drawn one.
const StillFace& portrait_still();
// Names a test after its portrait.
inline std::string name_of(const ::testing::TestParamInfo<Portrait>& info) {
  return info.param.name;
}

// Samples by Catmull-Rom, edges replicated. x, y: pixels of one plane, interleaved by `step` bytes.
float bicubic(const std::uint8_t* plane, int width, int height, int step, double x, double y);

}  // namespace inkling::testing
