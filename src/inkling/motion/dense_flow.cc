#include "inkling/motion/dense_flow.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <mutex>
#include <opencv2/optflow.hpp>
#include <opencv2/video/tracking.hpp>

#include "inkling/align/opencv_setup.h"
#include "inkling/error.h"

namespace inkling {
namespace {

cv::Mat header(const ImageView& image) {
  return cv::Mat(image.height, image.width, CV_8U, const_cast<std::uint8_t*>(image.data),
                 static_cast<std::size_t>(image.stride));
}

cv::Mat flow_of(const cv::Mat& from, const cv::Mat& to, FlowMethod method) {
  cv::Mat flow;
  switch (method) {
    case FlowMethod::kTvL1:
      // An object holds pictures of its last call, so each call makes its own.
      cv::optflow::DualTVL1OpticalFlow::create()->calc(from, to, flow);
      break;
    case FlowMethod::kFarneback:
      cv::calcOpticalFlowFarneback(from, to, flow, 0.5, 3, 15, 3, 5, 1.2, 0);
      break;
    case FlowMethod::kDis:
      cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_MEDIUM)->calc(from, to, flow);
      break;
  }
  return flow;
}

// The derivative of values `step` apart, at place i of `length`.
float slope(const float* value, int i, int length, std::ptrdiff_t step) {
  if (length < 2) return 0;
  const int before = std::max(0, i - 1), after = std::min(length - 1, i + 1);
  return (value[(after - i) * step] - value[(before - i) * step]) /
         static_cast<float>(after - before);
}

struct FlowSlopes {
  float ux, uy, vx, vy;
};

// Gives `take` the derivatives at each pixel, row by row.
template <typename Take>
void for_each_slope(std::span<const float> u, std::span<const float> v, int width, int height,
                    const Take& take) {
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const std::size_t at = static_cast<std::size_t>(y) * width + x;
      take(FlowSlopes{slope(&u[at], x, width, 1), slope(&u[at], y, height, width),
                      slope(&v[at], x, width, 1), slope(&v[at], y, height, width)});
    }
  }
}

}  // namespace

const std::vector<std::string>& flow_method_names() {
  static const std::vector<std::string> names = {"tvl1", "farneback", "dis"};
  return names;
}

FlowMethod flow_method(std::string_view name) {
  const auto& names = flow_method_names();
  const auto at = std::find(names.begin(), names.end(), name);
  assert(at != names.end());
  return static_cast<FlowMethod>(at - names.begin());
}

FlowPicture dense_flow(const ImageView& from, const ImageView& to, FlowMethod method) {
  static std::once_flag once;
  std::call_once(once, use_one_opencv_thread);
  assert(from.width == to.width && from.height == to.height);
  if (std::min(from.width, from.height) < kLeastFlowSize) {
    throw Error(ErrorKind::kInput,
                "is too small for optical flow, " + std::to_string(from.width) + " x " +
                    std::to_string(from.height) + " pixels",
                "picture", "at least " + std::to_string(kLeastFlowSize) + " pixels are needed");
  }
  const cv::Mat flow = flow_of(header(from), header(to), method);
  FlowPicture picture;
  picture.width = from.width, picture.height = from.height;
  for (int y = 0; y < flow.rows; ++y) {
    const auto* row = flow.ptr<cv::Vec2f>(y);
    for (int x = 0; x < flow.cols; ++x) {
      picture.u.push_back(row[x][0]);
      picture.v.push_back(row[x][1]);
    }
  }
  picture.strain = optical_strain(picture.u, picture.v, picture.width, picture.height);
  return picture;
}

std::vector<float> optical_strain(std::span<const float> u, std::span<const float> v, int width,
                                  int height) {
  std::vector<float> strain;
  strain.reserve(u.size());
  for_each_slope(u, v, width, height, [&](const FlowSlopes& by) {
    strain.push_back(
        std::sqrt(by.ux * by.ux + by.vy * by.vy + 0.5f * (by.uy + by.vx) * (by.uy + by.vx)));
  });
  return strain;
}

FlowTensor flow_tensor(std::span<const float> u, std::span<const float> v, int width, int height) {
  FlowTensor tensor;
  for_each_slope(u, v, width, height, [&](const FlowSlopes& by) {
    tensor.divergence.push_back(by.ux + by.vy);
    tensor.curl.push_back(by.vx - by.uy);
    tensor.stretch.push_back(by.ux - by.vy);
    tensor.shear.push_back(by.uy + by.vx);
  });
  return tensor;
}

}  // namespace inkling
