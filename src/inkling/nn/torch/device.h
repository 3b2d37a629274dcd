#pragma once

#include <torch/torch.h>

#include "inkling/options.h"

namespace inkling::torch_net {

// Where to compute, of the options device and precision. A GPU is told to choose the same
// algorithms every time and, with precision=full, to leave float32 as it is (no TF32).
// Throws Error(kUsage) where there is no GPU that this LibTorch can use.
torch::Device device_of(const Options& options);

}  // namespace inkling::torch_net
