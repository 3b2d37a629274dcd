#include "inkling/nn/torch/net.h"

#include <cmath>

namespace inkling::torch_net {
namespace {

// As torch.nn.Linear and convolutions do: uniform within 1 / sqrt(inputs of one unit).
void fill(torch::Tensor& weight, torch::Tensor& bias, at::Generator& generator) {
  const auto inputs = weight.numel() / weight.size(0);
  const double reach = 1 / std::sqrt(static_cast<double>(inputs));
  weight.uniform_(-reach, reach, generator);
  if (bias.defined()) bias.uniform_(-reach, reach, generator);
}

void fill_layer(torch::nn::Module& layer, at::Generator& generator) {
  auto parameters = layer.named_parameters(false);
  torch::Tensor* weight = parameters.find("weight");
  torch::Tensor* bias = parameters.find("bias");
  if (weight == nullptr) return;
  torch::Tensor none;
  if (weight->dim() > 1)
    fill(*weight, bias ? *bias : none, generator);
  else {  // normalisation
    weight->fill_(1);
    if (bias) bias->zero_();
  }
}

}  // namespace

torch::Tensor Net::drop(torch::Tensor x, double share) {
  if (!is_training() || share <= 0) return x;
  const auto kept = torch::empty(x.sizes(), at::kFloat).bernoulli_(1 - share, draws.generator);
  return x * (kept / (1 - share)).to(x.device());
}

void initialize(Net& net, std::uint64_t seed) {
  const torch::NoGradGuard no_gradient;
  net.draws.generator.set_current_seed(seed);
  for (const auto& layer : net.modules(true)) fill_layer(*layer, net.draws.generator);
  net.fill(net.draws.generator);
}

}  // namespace inkling::torch_net
