#include "inkling/nn/torch/nets.h"

namespace inkling::torch_net {
namespace {

// Three shallow streams of 3, 5 and 8 filters over the same picture.
class StstNet : public Net {
 public:
  explicit StstNet(const NetSpec& spec) : dropout_(spec.options.number("dropout")) {
    for (const int filters : {3, 5, 8}) {
      const std::string n = std::to_string(streams_.size() + 1);
      streams_.push_back(
          {register_module(
               "conv" + n,
               torch::nn::Conv2d(
                   torch::nn::Conv2dOptions(spec.input.channels, filters, 3).padding(2))),
           register_module("bn" + n, torch::nn::BatchNorm2d(filters))});
    }
    fc_ = register_module(
        "fc", torch::nn::Linear(16 * pooled(spec.input.height) * pooled(spec.input.width),
                                static_cast<std::int64_t>(spec.classes)));
  }

  torch::Tensor forward(torch::Tensor x) override {
    x = x.squeeze(2);
    std::vector<torch::Tensor> seen;
    for (auto& [conv, norm] : streams_) {
      auto y = norm(torch::relu(conv(x)));
      seen.push_back(drop(torch::max_pool2d(y, 3, 3, 1), dropout_));
    }
    return fc_(torch::avg_pool2d(torch::cat(seen, 1), 2, 2).flatten(1));
  }

 private:
  static std::int64_t pooled(int size) { return ((size + 2 + 2 - 3) / 3 + 1) / 2; }

  struct Stream {
    torch::nn::Conv2d conv;
    torch::nn::BatchNorm2d norm;
  };
  double dropout_;
  std::vector<Stream> streams_;
  torch::nn::Linear fc_{nullptr};
};

}  // namespace

std::shared_ptr<Net> make_ststnet(const NetSpec& spec) { return std::make_shared<StstNet>(spec); }

}  // namespace inkling::torch_net
