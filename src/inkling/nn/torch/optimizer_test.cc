#include "inkling/nn/torch/optimizer.h"

#include <gtest/gtest.h>

#include <string>

#include "inkling/nn/network_options.h"

namespace inkling::torch_net {
namespace {

Options options(const std::string& optimizer, const std::string& schedule = "constant") {
  Options set(learning_option_specs({}));
  set.parse("optimiser", optimizer);
  set.parse("schedule", schedule);
  set.parse("epochs", "30");
  set.parse("rate", "0.1");
  set.parse("decay", "0");
  return set;
}

TEST(Optimizer, RateFollowsTheSchedule) {
  EXPECT_DOUBLE_EQ(rate_at(30, options("adam")), 0.1);
  const Options step = options("adam", "step"), cosine = options("adam", "cosine");
  EXPECT_DOUBLE_EQ(rate_at(20, step), 0.1);
  EXPECT_DOUBLE_EQ(rate_at(21, step), 0.01);
  EXPECT_DOUBLE_EQ(rate_at(1, cosine), 0.1);
  EXPECT_NEAR(rate_at(16, cosine), 0.1 * (0.01 + 0.99 / 2), 1e-12);
  for (int epoch = 2; epoch <= 30; ++epoch) {
    EXPECT_LT(rate_at(epoch, cosine), rate_at(epoch - 1, cosine));
  }
}

// The first step from a gradient of 2: SGD goes rate x gradient, Adam goes the rate.
TEST(Optimizer, IsTheOneNamed) {
  for (const auto& [name, expected] : {std::pair{"sgd", 0.2}, {"adam", 0.1}, {"adamw", 0.1}}) {
    auto weight = torch::zeros({1}, torch::requires_grad());
    const auto optimizer = make_optimizer({weight}, options(name));
    (2 * weight).sum().backward();
    optimizer->step();
    EXPECT_NEAR(weight.item<double>(), -expected, 1e-6) << name;
  }
}

TEST(Optimizer, TakesARateSetLater) {
  auto weight = torch::zeros({1}, torch::requires_grad());
  const auto optimizer = make_optimizer({weight}, options("sgd"));
  set_rate(*optimizer, 0.5);
  weight.sum().backward();
  optimizer->step();
  EXPECT_NEAR(weight.item<double>(), -0.5, 1e-7);
}

}  // namespace
}  // namespace inkling::torch_net
