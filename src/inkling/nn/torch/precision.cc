#include "inkling/nn/torch/precision.h"

#include <ATen/autocast_mode.h>

namespace inkling::torch_net {

MixedPrecision::MixedPrecision(const torch::Device& device) : cuda_(device.is_cuda()) {
  at::autocast::increment_nesting();
  if (cuda_) {
    at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
    at::autocast::set_enabled(true);
  } else {
    at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
    at::autocast::set_cpu_enabled(true);
  }
}

MixedPrecision::~MixedPrecision() {
  if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
  if (cuda_) {
    at::autocast::set_enabled(false);
  } else {
    at::autocast::set_cpu_enabled(false);
  }
}

}  // namespace inkling::torch_net
