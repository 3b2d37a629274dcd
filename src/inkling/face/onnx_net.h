#pragma once

#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>
#include <string>
#include <vector>

namespace inkling {

// An ONNX file in OpenCV's dnn, on the CPU. Not thread-safe.
class OnnxNet {
 public:
  // path: what the user gave, or empty for the model store's `store_name`.
  // Throws Error: kEnvironment when there is no such file, kInput when it cannot be loaded.
  OnnxNet(const std::string& path, const std::string& store_name);

  // rgb: 224 x 224, 8 bit. Normalised as the OpenSeeFace nets want it. The first output, CV_32F.
  // expected: its shape {1, channels, rows, columns}; anything else throws Error(kInput).
  cv::Mat run(const cv::Mat& rgb, const std::vector<int>& expected);

  static constexpr int kSide = 224;

 private:
  std::string path_;
  cv::dnn::Net net_;
};

}  // namespace inkling
