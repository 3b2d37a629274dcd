#include "inkling/core/testing/variant_checks.h"
#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"

namespace inkling {
namespace {

TEST(FaceVariants, SayWhatTheyAreAndRefuseOptionsByName) {
  testing::expect_sound_variants(detectors(), "detector");
  testing::expect_sound_variants(landmarkers(), "landmarker");
}

}  // namespace
}  // namespace inkling
