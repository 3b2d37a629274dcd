#include <gtest/gtest.h>

#include <cmath>

#include "inkling/align/aligner.h"
#include "inkling/align/testing/moved_still.h"

namespace inkling {
namespace {

TEST(Aligner, FlatAndTinyPicturesAreSurvived) {
  for (const int size : {2, 40, 300}) {
    Aligner aligner;
    FaceObservation face;
    face.left_eye = {0.4 * size, 0.4 * size};
    face.right_eye = {0.6 * size, 0.4 * size};
    for (int i = 0; i < 4; ++i) {
      const auto crop =
          aligner.align(testing::memory_frame(GrayImage(size, size, 9), i, i * 40'000), face);
      if (crop) {
        EXPECT_TRUE(std::isfinite(crop->crop_from_frame.c)) << size;
      }
    }
  }
}

}  // namespace
}  // namespace inkling
