#pragma once

#include <torch/torch.h>

#include <span>
#include <vector>

#include "inkling/descriptor.h"

namespace inkling::torch_net {

// Mean and standard deviation of each channel, found on the rows learnt from.
struct ChannelScaling {
  std::vector<float> mean, deviation;  // deviation > 0
};

ChannelScaling channel_scaling(const FeatureShape& shape,
                               std::span<const std::span<const float>> rows);

// rows x channels x frames x height x width, standardised.
torch::Tensor standardized(const FeatureShape& shape, const ChannelScaling& scaling,
                           std::span<const std::span<const float>> rows);

}  // namespace inkling::torch_net
