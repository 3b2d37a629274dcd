#include "inkling/nn/torch/fitted.h"

#include <algorithm>

#include "inkling/nn/torch/trunk_cache.h"

namespace inkling::torch_net {
namespace {

constexpr std::size_t kScoreBatch = 64;

}  // namespace

torch::Tensor absence(const std::vector<bool>& present) {
  std::vector<float> values;
  for (const bool there : present) values.push_back(there ? 0 : kAbsent);
  return torch::tensor(values);
}

torch::Tensor class_scores(const Fitted& fitted, const FeatureShape& shape,
                           std::span<const std::span<const float>> rows) {
  const torch::NoGradGuard no_gradient;
  fitted.net->eval();
  const auto device = fitted.net->parameters().front().device();
  std::vector<torch::Tensor> all;
  for (std::size_t begin = 0; begin < rows.size(); begin += kScoreBatch) {
    const auto some = rows.subspan(begin, std::min<std::size_t>(kScoreBatch, rows.size() - begin));
    const auto x = standardized(shape, fitted.scaling, some).to(device);
    all.push_back(fitted.net->forward(trunk_rows(*fitted.net, fitted.trunk_key, x)).to(at::kCPU));
  }
  return torch::cat(all) + absence(fitted.present);
}

}  // namespace inkling::torch_net
