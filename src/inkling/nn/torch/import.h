#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "inkling/nn/torch/net.h"

namespace inkling::torch_net {

// Sets those of a network's parameters and buffers that are wanted from a file of weights, by name.
// Throws Error(kInput) when one is missing or has another shape, before any is set; counters of
// normalisation, which old files lack, are left then.
void import_weights(Net& net, const std::filesystem::path& path,
                    const std::function<bool(const std::string&)>& wanted);

}  // namespace inkling::torch_net
