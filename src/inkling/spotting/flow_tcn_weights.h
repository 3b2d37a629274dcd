#pragma once

#include <string_view>

namespace inkling {

// The contents of flow_tcn.safetensors, made by tools/train_flow_tcn.py.
std::string_view flow_tcn_weights();

}  // namespace inkling
