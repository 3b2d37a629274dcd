#include "inkling/motion/magnify.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

namespace inkling {
namespace {

constexpr double kShownPx = 7;  // what the largest movement is brought to
constexpr double kMaxFactor = 6;

cv::Mat header(const RgbImage& image) {
  return cv::Mat(image.height, image.width, CV_8UC3,
                 const_cast<std::uint8_t*>(image.pixels.data()));
}

cv::Mat smooth_flow(const cv::Mat& still, const RgbImage& crop) {
  cv::Mat gray, flow;
  cv::cvtColor(header(crop), gray, cv::COLOR_RGB2GRAY);
  cv::calcOpticalFlowFarneback(still, gray, flow, 0.5, 3, 21, 3, 7, 1.5, 0);
  cv::GaussianBlur(flow, flow, cv::Size(), 3.5);
  return flow;
}

double largest(const cv::Mat& flow) {
  cv::Mat parts[2], length;
  cv::split(flow, parts);
  cv::magnitude(parts[0], parts[1], length);
  double most = 0;
  cv::minMaxLoc(length, nullptr, &most);
  return most;
}

}  // namespace

Magnified magnify(const std::vector<RgbImage>& crops, std::size_t still) {
  Magnified result;
  cv::Mat still_gray;
  cv::cvtColor(header(crops[still]), still_gray, cv::COLOR_RGB2GRAY);
  std::vector<cv::Mat> flows;
  double most = 0;
  for (const RgbImage& crop : crops) {
    flows.push_back(smooth_flow(still_gray, crop));
    most = std::max(most, largest(flows.back()));
  }
  result.factor = std::clamp(std::round(2 * kShownPx / std::max(most, 0.1)) / 2, 1.5, kMaxFactor);
  for (std::size_t i = 0; i < crops.size(); ++i) {
    cv::Mat map(flows[i].size(), CV_32FC2);
    const float k = static_cast<float>(result.factor - 1);
    for (int y = 0; y < map.rows; ++y) {
      const auto* flow = flows[i].ptr<cv::Vec2f>(y);
      auto* to = map.ptr<cv::Vec2f>(y);
      for (int x = 0; x < map.cols; ++x) {
        to[x] = {static_cast<float>(x) - k * flow[x][0], static_cast<float>(y) - k * flow[x][1]};
      }
    }
    RgbImage out(crops[i].width, crops[i].height);
    cv::Mat picture = header(out);
    cv::remap(header(crops[i]), picture, map, cv::noArray(), cv::INTER_LINEAR,
              cv::BORDER_REPLICATE);
    result.frames.push_back(std::move(out));
  }
  return result;
}

RgbImage difference_picture(const RgbImage& before, const RgbImage& after, double gain) {
  RgbImage picture(before.width, before.height);
  for (std::size_t i = 0; i + 2 < picture.pixels.size(); i += 3) {
    double change = 0;
    for (std::size_t c = 0; c < 3; ++c)
      change += (after.pixels[i + c] - before.pixels[i + c]) / 3.0;
    const auto grey = static_cast<std::uint8_t>(std::clamp(128 + gain * change, 0.0, 255.0));
    for (std::size_t c = 0; c < 3; ++c) picture.pixels[i + c] = grey;
  }
  return picture;
}

}  // namespace inkling
