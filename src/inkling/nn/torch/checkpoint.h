#pragma once

#include <torch/torch.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "inkling/learning.h"
#include "inkling/nn/torch/net.h"

namespace inkling::torch_net {

// How far learning has come between two epochs.
struct LearningState {
  int epoch = 0;       // done
  int best_epoch = 0;  // of the inner split
  double best_uf1 = -1;
  std::string best_weights;  // safetensors
  std::vector<LearningEpoch> curve;
};

// The file is whole or not there. key: of everything that the weights follow from.
void save_checkpoint(const std::filesystem::path& path, const std::string& key, const Net& net,
                     const torch::optim::Optimizer& optimizer, const LearningState& state);
// Whether there was a checkpoint of this key; a damaged one is none. Else nothing is changed.
bool load_checkpoint(const std::filesystem::path& path, const std::string& key, Net& net,
                     torch::optim::Optimizer& optimizer, LearningState& state);

// Runs the epochs that are left, from the context's checkpoint on where it has one of this key.
// Keeps a checkpoint when the fit is cancelled and every `keep_every_s` seconds, and removes it at
// the end. run_epoch: adds one epoch to the state. Throws Error(kCancelled).
void run_epochs(const FitContext& context, const std::string& key, int epochs, double keep_every_s,
                Net& net, torch::optim::Optimizer& optimizer, LearningState& state,
                const std::function<void()>& run_epoch);

}  // namespace inkling::torch_net
