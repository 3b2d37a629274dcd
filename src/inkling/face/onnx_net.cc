#include "inkling/face/onnx_net.h"

#include <filesystem>

#include "inkling/error.h"
#include "inkling/files/command_run.h"
#include "inkling/models/model_store.h"

namespace inkling {
namespace {

[[noreturn]] void unusable(const std::string& path) {
  throw Error(ErrorKind::kInput, "is not the face model that is wanted here, or is damaged", path,
              "check it with `inkling models verify`");
}

}  // namespace

OnnxNet::OnnxNet(const std::string& path, const std::string& store_name) : path_(path) {
  const bool is_given = !path_.empty();
  if (!is_given) path_ = ModelStore().path_of(store_name).string();
  std::error_code code;
  if (!std::filesystem::is_regular_file(path_, code)) {
    throw Error(ErrorKind::kEnvironment, "there is no such model file", path_,
                "fetch it with `inkling models pull " + store_name + "`");
  }
  try {
    net_ = cv::dnn::readNetFromONNX(path_);
  } catch (const cv::Exception&) {
    unusable(path_);
  }
  if (net_.empty()) unusable(path_);
  if (is_given) note_input(path_);
  net_.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
  net_.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
}

cv::Mat OnnxNet::run(const cv::Mat& rgb, const std::vector<int>& expected) {
  CV_Assert(rgb.rows == kSide && rgb.cols == kSide && rgb.type() == CV_8UC3);
  const int shape[] = {1, 3, kSide, kSide};
  cv::Mat blob(4, shape, CV_32F);
  constexpr float kMean[] = {0.485f, 0.456f, 0.406f};
  constexpr float kDeviation[] = {0.229f, 0.224f, 0.225f};
  for (int c = 0; c < 3; ++c) {
    const float gain = 1.0f / (255.0f * kDeviation[c]);
    const float bias = -kMean[c] / kDeviation[c];
    float* plane = blob.ptr<float>(0, c);
    for (int y = 0; y < kSide; ++y) {
      const auto* row = rgb.ptr<std::uint8_t>(y);
      for (int x = 0; x < kSide; ++x) plane[y * kSide + x] = gain * row[3 * x + c] + bias;
    }
  }
  cv::Mat result;
  try {
    net_.setInput(blob);
    result = net_.forward();
  } catch (const cv::Exception&) {
    unusable(path_);
  }
  if (result.dims != int(expected.size()) || result.type() != CV_32F) unusable(path_);
  for (int i = 0; i < result.dims; ++i) {
    if (result.size[i] != expected[std::size_t(i)]) unusable(path_);
  }
  return result;
}

}  // namespace inkling
