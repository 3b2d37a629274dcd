#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "inkling/nn/torch/net.h"
#include "inkling/nn/torch/scaling.h"

namespace inkling::torch_net {

// A network with all that predicting takes.
struct Fitted {
  std::shared_ptr<Net> net;
  ChannelScaling scaling;
  std::vector<bool> present;  // classes that a row was learnt from
  int epoch = 0;
  std::string trunk_key = {};  // of trunk_cache.h; empty: rows are not kept
};

// Class scores before softmax, on the CPU; absent classes at kAbsent.
torch::Tensor class_scores(const Fitted& fitted, const FeatureShape& shape,
                           std::span<const std::span<const float>> rows);

inline constexpr float kAbsent = -1e9f;  // before softmax: never chosen

// 0 for classes that are present, kAbsent for the others.
torch::Tensor absence(const std::vector<bool>& present);

}  // namespace inkling::torch_net
