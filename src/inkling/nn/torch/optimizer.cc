#include "inkling/nn/torch/optimizer.h"

#include <cmath>
#include <numbers>
#include <utility>

namespace inkling::torch_net {

std::unique_ptr<torch::optim::Optimizer> make_optimizer(std::vector<torch::Tensor> parameters,
                                                        const Options& options) {
  const double rate = options.number("rate"), decay = options.number("decay");
  const std::string& name = options.text("optimiser");
  if (name == "sgd") {
    return std::make_unique<torch::optim::SGD>(
        std::move(parameters), torch::optim::SGDOptions(rate).momentum(0.9).weight_decay(decay));
  }
  if (name == "adam") {
    return std::make_unique<torch::optim::Adam>(
        std::move(parameters), torch::optim::AdamOptions(rate).weight_decay(decay));
  }
  return std::make_unique<torch::optim::AdamW>(
      std::move(parameters), torch::optim::AdamWOptions(rate).weight_decay(decay));
}

double rate_at(int epoch, const Options& options) {
  const double rate = options.number("rate");
  const double done = (epoch - 1) / static_cast<double>(options.integer("epochs"));
  const std::string& schedule = options.text("schedule");
  if (schedule == "step") return done < 2.0 / 3 ? rate : rate / 10;
  if (schedule == "cosine") {
    return rate * (0.01 + 0.99 * 0.5 * (1 + std::cos(std::numbers::pi * done)));
  }
  return rate;
}

void set_rate(torch::optim::Optimizer& optimizer, double rate) {
  for (auto& group : optimizer.param_groups()) group.options().set_lr(rate);
}

}  // namespace inkling::torch_net
