#include "inkling/nn/torch/device.h"

#include <ATen/autocast_mode.h>

#include "inkling/error.h"

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

torch::Device device_of(const Options& options) {
  if (options.text("device") == "cpu") return at::kCPU;
  if (!torch::cuda::is_available()) {
    throw Error(ErrorKind::kUsage, "there is no GPU that this LibTorch can use", "device=cuda",
                "use device=cpu, or build Inkling with a LibTorch with CUDA");
  }
  const bool full = options.text("precision") == "full";
  at::globalContext().setDeterministicCuDNN(true);
  at::globalContext().setAllowTF32CuDNN(!full);
  at::globalContext().setAllowTF32CuBLAS(!full);
  return at::kCUDA;
}

MixedPrecision::MixedPrecision(const torch::Device& device) : device_(device.type()) {
  at::autocast::increment_nesting();
  set_bfloat16(device_, true);
}

MixedPrecision::~MixedPrecision() {
  if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
  set_bfloat16(device_, false);
}

}  // namespace inkling::torch_net
