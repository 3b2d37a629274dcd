#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "inkling/error.h"
#include "inkling/face/testing/dlib_predictor.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

TEST(DlibLandmarker, PlacesThePointsItWasTrainedOn) {
  const auto landmarker = landmarker_with("dlib", train_predictor(kLandmarkCount));
  const Landmarks truth = canonical_at(kDlibBox, 0.12);
  const GrayImage picture = spots_at(truth, kDlibSide);
  RgbImage rgb(kDlibSide, kDlibSide);
  for (std::size_t i = 0; i < rgb.pixels.size(); ++i) rgb.pixels[i] = picture.pixels[i / 3];
  const auto fit = landmarker->fit(memory_frame(std::move(rgb)), {kDlibBox, 1, std::nullopt, 0});
  ASSERT_TRUE(fit);
  ASSERT_EQ(fit->points.size(), std::size_t(kLandmarkCount));
  double error = 0;
  for (int i = 0; i < kLandmarkCount; ++i) error += distance(fit->points[i], truth[i]) / 68;
  EXPECT_LT(error, 4) << "px, mean; an untrained mean shape is off by more";
}

TEST(DlibLandmarker, RefusesOtherFiles) {
  const std::string broken = ::testing::TempDir() + "inkling_broken.dat";
  std::ofstream(broken) << "no predictor";
  for (const auto& [path, kind] :
       {std::pair{broken, ErrorKind::kInput},
        {train_predictor(5), ErrorKind::kInput},
        {::testing::TempDir() + "inkling_none.dat", ErrorKind::kEnvironment}}) {
    try {
      landmarker_with("dlib", path);
      ADD_FAILURE() << path;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), kind) << error.what();
      EXPECT_NE(std::string(error.what()).find(path), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace inkling
