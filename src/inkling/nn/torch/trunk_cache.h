#pragma once

#include <torch/torch.h>

#include <string>

#include "inkling/nn/network_engine.h"
#include "inkling/nn/torch/net.h"

namespace inkling::torch_net {

// A sum over all that the frozen layers' outputs follow from but the row: what the network is built
// for and their weights. Empty when none is frozen. Precondition: it has learnt nothing yet.
std::string trunk_key(const NetworkBuild& build, const Net& net);

// net.trunk(x), row by row, so that the bits do not depend on the rows beside it; x itself when
// nothing is frozen. Rows are kept for the whole process and found again by other folds; with an
// empty key they are not. On x's device.
torch::Tensor trunk_rows(Net& net, const std::string& key, const torch::Tensor& x);

}  // namespace inkling::torch_net
