#include "inkling/nn/torch/scaling.h"

#include <cmath>

namespace inkling::torch_net {

ChannelScaling channel_scaling(const FeatureShape& shape,
                               std::span<const std::span<const float>> rows) {
  const auto channels = static_cast<std::size_t>(shape.channels);
  const std::size_t each = shape.size() / channels;
  ChannelScaling scaling;
  for (std::size_t c = 0; c < channels; ++c) {
    double sum = 0, squares = 0;
    for (const auto row : rows) {
      for (const float v : row.subspan(c * each, each)) {
        sum += v, squares += static_cast<double>(v) * v;
      }
    }
    const double count = static_cast<double>(each * rows.size());
    const double mean = sum / count;
    const double variance = std::max(0.0, squares / count - mean * mean);
    scaling.mean.push_back(static_cast<float>(mean));
    scaling.deviation.push_back(variance > 1e-12 ? static_cast<float>(std::sqrt(variance)) : 1);
  }
  return scaling;
}

torch::Tensor standardized(const FeatureShape& shape, const ChannelScaling& scaling,
                           std::span<const std::span<const float>> rows) {
  const auto count = static_cast<std::int64_t>(rows.size());
  auto all = torch::empty({count, shape.channels, shape.frames, shape.height, shape.width});
  const std::size_t each = shape.size() / static_cast<std::size_t>(shape.channels);
  float* to = all.data_ptr<float>();
  for (const auto row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      *to++ = (row[i] - scaling.mean[i / each]) / scaling.deviation[i / each];
    }
  }
  return all;
}

}  // namespace inkling::torch_net
