#include "inkling/nn/torch/net.h"

#include <gtest/gtest.h>

namespace inkling::torch_net {
namespace {

class TwoLayers : public Net {
 public:
  TwoLayers() {
    register_module("linear", linear_);
    register_module("norm", norm_);
  }
  torch::Tensor forward(torch::Tensor x) override { return drop(linear_(x), 0.5); }

 private:
  torch::nn::Linear linear_{16, 40};
  torch::nn::BatchNorm1d norm_{40};
};

TEST(Net, InitializeFillsAsTheLayersDoByDefault) {
  const auto made = std::make_shared<TwoLayers>();
  TwoLayers& net = *made;
  initialize(net, 1);
  const auto weight = net.named_parameters()["linear.weight"];
  EXPECT_LE(weight.abs().max().item<double>(), 0.25);  // 1 / sqrt(16)
  EXPECT_GT(weight.abs().max().item<double>(), 0.24);
  EXPECT_TRUE(net.named_parameters()["norm.weight"].equal(torch::ones({40})));
}

TEST(Net, DropsAShareWhileLearningOnlyAndFromItsOwnDraws) {
  const auto made = std::make_shared<TwoLayers>();
  TwoLayers& net = *made;
  initialize(net, 1);
  const auto x = torch::ones({20, 16});
  net.eval();
  EXPECT_TRUE(net.forward(x).equal(net.forward(x)));
  net.train();
  net.draws.generator.set_current_seed(3);
  const auto first = net.forward(x);
  torch::rand({100});
  net.draws.generator.set_current_seed(3);
  EXPECT_TRUE(net.forward(x).equal(first));
  EXPECT_NEAR((first == 0).to(at::kDouble).mean().item<double>(), 0.5, 0.1);
}

}  // namespace
}  // namespace inkling::torch_net
