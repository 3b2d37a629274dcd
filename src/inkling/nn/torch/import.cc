#include "inkling/nn/torch/import.h"

#include "inkling/nn/torch/weights.h"
#include "inkling/nn/weights_file.h"

namespace inkling::torch_net {

void import_weights(Net& net, const std::filesystem::path& path,
                    const std::function<bool(const std::string&)>& wanted) {
  const TensorFile file = read_weights(path, wanted);
  const auto there = [&](const std::string& name) {
    return wanted(name) && (file.tensors.contains(name) || !name.ends_with(".num_batches_tracked"));
  };
  set_tensors(
      net, file, path.string(), there,
      "give weights of this network with these options; torchvision's need width=1, and its vgg16 "
      "norm=none");
}

}  // namespace inkling::torch_net
