#include "inkling/nn/torch/device.h"

#include "inkling/error.h"

namespace inkling::torch_net {

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

}  // namespace inkling::torch_net
