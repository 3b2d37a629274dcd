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

cv::Mat gray_of(const RgbImage& crop) {
  cv::Mat gray;
  cv::cvtColor(header(crop), gray, cv::COLOR_RGB2GRAY);
  return gray;
}

cv::Mat smooth_flow(const cv::Mat& still, const RgbImage& crop) {
  cv::Mat flow;
  cv::calcOpticalFlowFarneback(still, gray_of(crop), flow, 0.5, 3, 21, 3, 7, 1.5, 0);
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

RgbImage warped(const RgbImage& crop, const cv::Mat& flow, double factor) {
  cv::Mat map(flow.size(), CV_32FC2);
  const float k = static_cast<float>(factor - 1);
  for (int y = 0; y < map.rows; ++y) {
    const auto* by = flow.ptr<cv::Vec2f>(y);
    auto* to = map.ptr<cv::Vec2f>(y);
    for (int x = 0; x < map.cols; ++x) {
      to[x] = {static_cast<float>(x) - k * by[x][0], static_cast<float>(y) - k * by[x][1]};
    }
  }
  RgbImage out(crop.width, crop.height);
  cv::Mat picture = header(out);
  cv::remap(header(crop), picture, map, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return out;
}

}  // namespace

Magnified magnify(const std::vector<RgbImage>& crops, std::size_t still) {
  Magnified result;
  const cv::Mat still_gray = gray_of(crops[still]);
  std::vector<cv::Mat> flows;
  double most = 0;
  for (const RgbImage& crop : crops) {
    flows.push_back(smooth_flow(still_gray, crop));
    most = std::max(most, largest(flows.back()));
  }
  result.factor = std::clamp(std::round(2 * kShownPx / std::max(most, 0.1)) / 2, 1.5, kMaxFactor);
  for (std::size_t i = 0; i < crops.size(); ++i) {
    result.frames.push_back(warped(crops[i], flows[i], result.factor));
  }
  return result;
}

RgbImage magnify_from(const RgbImage& still, const RgbImage& crop, double factor) {
  return warped(crop, smooth_flow(gray_of(still), crop), factor);
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
