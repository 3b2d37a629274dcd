#pragma once

#include <torch/torch.h>

namespace inkling::torch_net {

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
