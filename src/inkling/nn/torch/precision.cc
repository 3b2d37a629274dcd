#include "inkling/nn/torch/precision.h"

#include <ATen/autocast_mode.h>

namespace inkling::torch_net {
namespace {

// LibTorch 2.4 took the names by device away.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
void set_bfloat16(at::DeviceType device, bool on) {
  if (on) at::autocast::set_autocast_dtype(device, at::kBFloat16);
  at::autocast::set_autocast_enabled(device, on);
}
#else
void set_bfloat16(at::DeviceType device, bool on) {
  if (device == at::kCUDA) {
    if (on) at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
    at::autocast::set_enabled(on);
  } else {
    if (on) at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
    at::autocast::set_cpu_enabled(on);
  }
}
#endif

}  // namespace

MixedPrecision::MixedPrecision(const torch::Device& device) : device_(device.type()) {
  at::autocast::increment_nesting();
  set_bfloat16(device_, true);
}

MixedPrecision::~MixedPrecision() {
  if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
  set_bfloat16(device_, false);
}

}  // namespace inkling::torch_net
