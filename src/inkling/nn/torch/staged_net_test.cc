// The networks that torchvision has, too: what is the same in all of them.
#include "inkling/nn/torch/staged_net.h"

#include <gtest/gtest.h>

#include "inkling/nn/torch/python_test_util.h"

namespace inkling::torch_net {
namespace {

using testing::network_build;

std::shared_ptr<Net> made(const NetworkBuild& build) {
  return net_maker(build.name)({build.options, build.input, build.classes});
}

std::int64_t parameters(const NetworkBuild& build) {
  std::int64_t count = 0;
  for (const auto& p : made(build)->parameters()) count += p.numel();
  return count;
}

// torchvision's documentation, num_params of each network's weights.
TEST(StagedNets, AsPublishedHaveAsManyParametersAsTorchvisions) {
  const FeatureShape picture{FeatureMeaning::kFlow, 3, 1, 224, 224};
  const FeatureShape film{FeatureMeaning::kGrey, 3, 16, 112, 112};
  for (const auto& [norm, count] : {std::pair{"none", 138357544}, std::pair{"batch", 138365992}}) {
    const auto build =
        network_build("vgg16", {{"width", "1"}, {"hidden", "4096"}, {"norm", norm}}, picture, 1000);
    EXPECT_EQ(parameters(build), count) << norm;
  }
  EXPECT_EQ(parameters(network_build("resnet18", {{"width", "1"}}, picture, 1000)), 11689512);
  EXPECT_EQ(parameters(network_build("st-resnet", {{"width", "1"}}, film, 400)), 31505325);
  EXPECT_EQ(parameters(network_build("st-resnet", {{"width", "1"}, {"conv", "3d"}}, film, 400)),
            33371472);
}

TEST(StagedNets, TakeTheSmallestInputThatTheirCheckLetsPass) {
  const FeatureShape grey{FeatureMeaning::kGrey, 1, 1, 32, 32};
  const FeatureShape flow{FeatureMeaning::kFlow, 3, 1, 16, 16};
  const FeatureShape film{FeatureMeaning::kGrey, 1, 2, 16, 16};
  for (const auto& build :
       {network_build("vgg16", {}, grey, 5), network_build("resnet18", {}, flow, 5),
        network_build("st-resnet", {}, film, 5),
        network_build("st-resnet", {{"conv", "3d"}}, film, 5)}) {
    const auto net = made(build);
    const auto& in = build.input;
    const auto y = net->forward(torch::ones({2, in.channels, in.frames, in.height, in.width}));
    EXPECT_EQ(y.sizes(), (at::IntArrayRef{2, 5})) << build.name;
  }
}

// Values that neither vanish nor grow from layer to layer: else nothing would be learnt.
TEST(StagedNets, AreFilledSoThatRowsAreToldApart) {
  const FeatureShape grey{FeatureMeaning::kGrey, 1, 1, 64, 64};
  const auto build = network_build("vgg16", {}, grey, 3);
  const auto net = made(build);
  initialize(*net, 5);
  net->eval();
  auto generator = at::make_generator<at::CPUGeneratorImpl>(11);
  const auto y = net->forward(torch::empty({8, 1, 1, 64, 64}).normal_(0, 1, generator));
  const double spread = y.std(0).mean().item<double>();
  EXPECT_GT(spread, 1e-3);
  EXPECT_LT(spread, 10);
}

TEST(StagedNets, AreFilledAlikeFromTheSameSeed) {
  const FeatureShape film{FeatureMeaning::kGrey, 1, 4, 32, 32};
  const auto build = network_build("st-resnet", {}, film, 3);
  const auto a = made(build), b = made(build), c = made(build);
  initialize(*a, 5), initialize(*b, 5), initialize(*c, 6);
  EXPECT_TRUE(a->named_parameters()["layer1.0.conv1.0.0.weight"].equal(
      b->named_parameters()["layer1.0.conv1.0.0.weight"]));
  EXPECT_FALSE(a->named_parameters()["fc.weight"].equal(c->named_parameters()["fc.weight"]));
}

TEST(StagedNets, WithoutWeightsNothingIsFrozen) {
  const FeatureShape grey{FeatureMeaning::kGrey, 1, 1, 64, 64};
  for (const char* name : {"vgg16", "resnet18"}) {
    const auto net = made(network_build(name, {}, grey, 3));
    EXPECT_FALSE(net->frozen() || net->scaling()) << name;
    const auto x = torch::ones({1, 1, 1, 64, 64});
    EXPECT_TRUE(net->trunk(x).is_same(x)) << name;
  }
}

}  // namespace
}  // namespace inkling::torch_net
