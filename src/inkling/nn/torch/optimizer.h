#pragma once

#include <torch/torch.h>

#include <memory>

#include "inkling/options.h"

namespace inkling::torch_net {

// By the options optimiser, rate and decay.
std::unique_ptr<torch::optim::Optimizer> make_optimizer(std::vector<torch::Tensor> parameters,
                                                        const Options& options);

// The rate of one epoch (from 1) by the options rate, schedule and epochs.
double rate_at(int epoch, const Options& options);
void set_rate(torch::optim::Optimizer& optimizer, double rate);

}  // namespace inkling::torch_net
