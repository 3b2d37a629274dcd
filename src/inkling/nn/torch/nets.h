#pragma once

#include "inkling/nn/torch/net.h"

// One maker a network; the file of its name has it.
namespace inkling::torch_net {

std::shared_ptr<Net> make_ststnet(const NetSpec& spec);

}  // namespace inkling::torch_net
