#pragma once

#include "inkling/nn/temporal_learning.h"
#include "inkling/nn/torch/net.h"
#include "inkling/options.h"

namespace inkling::torch_net {

// temporal_network.h with gradients. x: rows x inputs x steps; gives rows x outputs x steps.
std::shared_ptr<Net> make_temporal_net(const Options& options, std::size_t inputs,
                                       const MovementLayout& layout);

// Of a batch: outputs, rows x outputs x steps, against targets, rows x targets x steps.
//   heats   focal loss, weaker near a middle (Law and Deng, CornerNet, ECCV 2018, eq. 1), a middle
//   bounds  smooth absolute difference of logarithms
//   marks   cross-entropy of each by itself
torch::Tensor temporal_loss(const torch::Tensor& outputs, const torch::Tensor& targets,
                            const MovementLayout& layout);

}  // namespace inkling::torch_net
