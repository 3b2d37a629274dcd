#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/nn/pickle.h"
#include "inkling/nn/safetensors.h"

namespace inkling {

// A tensor of a state dict of PyTorch: where its values lie in a storage, which stands in the file
// under a key.
struct PickledTensor {
  std::string storage;
  std::string type;  // of value_types.h
  std::int64_t offset = 0;
  std::vector<std::int64_t> shape, strides;  // in values
};

// The tensors by name of a pickled dict (torch.save(model.state_dict(), …)), or of the dict under
// "state_dict" in it. name: for messages. Throws Error(kInput).
std::map<std::string, PickledTensor> state_dict_of(const Pickle& pickle, const std::string& name);

// Its values out of its storage. Throws Error(kInput) when they do not lie in it.
StoredTensor stored_tensor(const PickledTensor& tensor, std::string_view storage,
                           const std::string& name);

}  // namespace inkling
