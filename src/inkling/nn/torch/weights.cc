#include "inkling/nn/torch/weights.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "inkling/error.h"
#include "inkling/nn/weights_file.h"

namespace inkling::torch_net {
namespace {

template <typename Use>
void for_each_tensor(const torch::nn::Module& net, Use use) {
  for (const auto& item : net.named_parameters()) use(item.key(), item.value());
  for (const auto& item : net.named_buffers()) use(item.key(), item.value());
}

}  // namespace

void set_tensors(torch::nn::Module& net, const TensorFile& file, const std::string& from) {
  set_tensors(
      net, file, from, [](const std::string&) { return true; },
      "give weights of this network with these options");
}

torch::Tensor as_torch(const StoredTensor& stored) {
  return torch::from_blob(const_cast<float*>(stored.values.data()), stored.shape, at::kFloat)
      .clone();
}

StoredTensor as_stored(const torch::Tensor& tensor) {
  const auto whole = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
  const float* values = whole.data_ptr<float>();
  return {whole.sizes().vec(), {values, values + whole.numel()}};
}

TensorFile tensors_of(const torch::nn::Module& net) {
  TensorFile file;
  for_each_tensor(net, [&](const std::string& name, const torch::Tensor& tensor) {
    file.tensors[name] = as_stored(tensor);
  });
  return file;
}

void set_tensors(torch::nn::Module& net, const TensorFile& file, const std::string& from,
                 const std::function<bool(const std::string&)>& wanted, const std::string& todo) {
  for_each_tensor(net, [&](const std::string& name, const torch::Tensor& tensor) {
    if (!wanted(name)) return;
    const auto found = file.tensors.find(name);
    if (found == file.tensors.end()) {
      throw Error(ErrorKind::kInput, "has no weights named '" + name + "'", from, todo);
    }
    if (tensor.sizes() != at::IntArrayRef(found->second.shape)) {
      throw Error(
          ErrorKind::kInput,
          fmt::format("'{}' is {} there and {} here", name, fmt::join(found->second.shape, " x "),
                      fmt::join(tensor.sizes(), " x ")),
          from, todo);
    }
  });
  const torch::NoGradGuard no_gradient;
  for_each_tensor(net, [&](const std::string& name, torch::Tensor tensor) {
    if (wanted(name)) tensor.copy_(as_torch(file.tensors.at(name)));
  });
}

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
