#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "inkling/nn/safetensors.h"

namespace inkling {

using WantedTensor = std::function<bool(const std::string& name)>;

// The tensors that are wanted, by name, of a safetensors file or a state dict as torch.save writes
// or wrote it (a zip file; before PyTorch 1.6 pickles one behind the other), told apart by their
// first bytes. Throws Error(kInput).
TensorFile read_weights(const std::filesystem::path& path, const WantedTensor& wanted);
// name: for messages.
TensorFile parse_weights(std::string_view bytes, const std::string& name,
                         const WantedTensor& wanted);

}  // namespace inkling
