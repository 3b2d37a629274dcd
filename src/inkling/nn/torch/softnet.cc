#include "inkling/nn/torch/nets.h"

namespace inkling::torch_net {
namespace {

// One stream a channel, of 3, 5 and 8 filters.
class SoftNet : public Net {
 public:
  explicit SoftNet(const NetSpec& spec) : dropout_(spec.options.number("dropout")) {
    for (const int filters : {3, 5, 8}) {
      streams_.push_back(
          register_module("conv" + std::to_string(streams_.size() + 1),
                          torch::nn::Conv2d(torch::nn::Conv2dOptions(1, filters, 5).padding(2))));
    }
    const std::int64_t places = (spec.input.height / 3 / 2) * (spec.input.width / 3 / 2);
    const auto hidden = static_cast<std::int64_t>(spec.options.integer("hidden"));
    dense_ = register_module("dense", torch::nn::Linear(16 * places, hidden));
    fc_ = register_module("fc", torch::nn::Linear(hidden, static_cast<std::int64_t>(spec.classes)));
  }

  torch::Tensor forward(torch::Tensor x) override {
    x = x.squeeze(2);
    std::vector<torch::Tensor> seen;
    for (std::size_t s = 0; s < streams_.size(); ++s) {
      const auto channel = x.narrow(1, static_cast<std::int64_t>(s), 1);
      seen.push_back(torch::max_pool2d(torch::relu(streams_[s](channel)), 3));
    }
    const auto flat = torch::max_pool2d(torch::cat(seen, 1), 2).flatten(1);
    return fc_(drop(torch::relu(dense_(flat)), dropout_));
  }

 private:
  double dropout_;
  std::vector<torch::nn::Conv2d> streams_;
  torch::nn::Linear dense_{nullptr}, fc_{nullptr};
};

}  // namespace

std::shared_ptr<Net> make_softnet(const NetSpec& spec) { return std::make_shared<SoftNet>(spec); }

}  // namespace inkling::torch_net
