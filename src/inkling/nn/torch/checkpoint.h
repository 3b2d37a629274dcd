#pragma once

#include <torch/torch.h>

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/nn/learning.h"
#include "inkling/nn/torch/net.h"

namespace inkling::torch_net {

// Where learning stands between two epochs.
struct Standing {
  int epoch = 0;       // done
  int best_epoch = 0;  // of the inner split
  double best_uf1 = -1;
  std::string best_weights;  // safetensors
  std::vector<LearningEpoch> curve;
};

// Whole or not there. key: of everything that the weights follow from.
void keep_checkpoint(const std::filesystem::path& path, const std::string& key, const Net& net,
                     const torch::optim::Optimizer& optimiser, const Standing& standing);
// Whether there was one of this key; a damaged one is none. Else nothing is changed.
bool take_checkpoint(const std::filesystem::path& path, const std::string& key, Net& net,
                     torch::optim::Optimizer& optimiser, Standing& standing);

}  // namespace inkling::torch_net
