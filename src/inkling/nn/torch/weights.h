#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "inkling/nn/safetensors.h"
#include "inkling/nn/torch/net.h"

namespace inkling::torch_net {

// Parameters and buffers of a network by name, on the CPU.
TensorFile tensors_of(const torch::nn::Module& net);

// Sets all of them. Tensors of other names are left alone. from: for messages. Throws
// Error(kInput) when one is missing or has another shape, before any is set.
void set_tensors(torch::nn::Module& net, const TensorFile& file, const std::string& from);
// Those that are wanted. todo: what messages advise.
void set_tensors(torch::nn::Module& net, const TensorFile& file, const std::string& from,
                 const std::function<bool(const std::string&)>& wanted, const std::string& todo);

// Sets those of a network's parameters and buffers that are wanted from a file of weights, by name.
// Throws Error(kInput) when one is missing or has another shape, before any is set; counters of
// normalisation, which old files lack, are left then.
void import_weights(Net& net, const std::filesystem::path& path,
                    const std::function<bool(const std::string&)>& wanted);

torch::Tensor as_torch(const StoredTensor& stored);
StoredTensor as_stored(const torch::Tensor& tensor);

}  // namespace inkling::torch_net
