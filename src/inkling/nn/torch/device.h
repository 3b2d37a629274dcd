#pragma once

#include <torch/torch.h>

#include "inkling/options.h"

namespace inkling::torch_net {

// Where to compute, of the options device and precision. A GPU is told to choose the same
// algorithms every time and, with precision=full, to leave float32 as it is (no TF32).
// Throws Error(kUsage) where there is no GPU that this LibTorch can use.
torch::Device device_of(const Options& options);

// While it lives, matrix products and convolutions of this thread are in bfloat16; what wants more
// (normalisation, softmax) stays as it is. No scaling of the loss is needed, unlike with float16.
class MixedPrecision {
 public:
  explicit MixedPrecision(const torch::Device& device);
  ~MixedPrecision();
  MixedPrecision(const MixedPrecision&) = delete;
  MixedPrecision& operator=(const MixedPrecision&) = delete;

 private:
  at::DeviceType device_;
};

}  // namespace inkling::torch_net
