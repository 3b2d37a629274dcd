#include "inkling/face/onnx_net.h"

#include <gtest/gtest.h>

#include <fstream>

#include "inkling/error.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

// The tiny detector's heat is R - (G + B) / 2, in shares of full light.
TEST(OnnxNet, ThePictureIsNormalizedAsTheNetworksWantIt) {
  OnnxNet net(tiny_detector_file(), "openseeface-detector");
  cv::Mat picture(OnnxNet::kSide, OnnxNet::kSide, CV_8UC3, cv::Scalar(204, 51, 102));
  const cv::Mat maps = net.run(picture, {1, 2, 56, 56});
  EXPECT_NEAR(maps.ptr<float>(0, 0)[1000], 0.8 - 0.5 * (0.2 + 0.4), 1e-5);
}

TEST(OnnxNet, AnotherShapeThanExpectedIsRefused) {
  OnnxNet net(tiny_detector_file(), "openseeface-detector");
  const cv::Mat picture(OnnxNet::kSide, OnnxNet::kSide, CV_8UC3, cv::Scalar(0));
  EXPECT_THROW(net.run(picture, {1, 2, 28, 28}), Error);
  EXPECT_THROW(net.run(picture, {1, 2, 56}), Error);
}

TEST(OnnxNet, FilesThatAreMissingOrNoModelAreRefused) {
  const std::string broken = ::testing::TempDir() + "inkling_no_net.onnx";
  std::ofstream(broken) << "no network";
  for (const auto& [path, kind] :
       {std::pair{broken, ErrorKind::kInput}, {broken + ".none", ErrorKind::kEnvironment}}) {
    try {
      OnnxNet(path, "openseeface-detector");
      ADD_FAILURE() << path;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), kind) << error.what();
    }
  }
}

}  // namespace
}  // namespace inkling
