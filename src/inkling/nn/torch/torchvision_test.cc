// Files of torchvision's own networks, at the size in which users bring them.
#include <gtest/gtest.h>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/nn/torch/python_test_util.h"
#include "inkling/nn/torch/weights.h"

namespace inkling::torch_net {
namespace {

struct TorchvisionCase {
  std::string model, network;
  std::vector<std::pair<std::string, std::string>> options;
  FeatureShape grey;
};
void PrintTo(const TorchvisionCase& one, std::ostream* out) { *out << one.model; }

class Torchvision : public ::testing::TestWithParam<TorchvisionCase> {};

TEST_P(Torchvision, ItsStateDictGivesWhatItsNetworkGives) {
  if (testing::python("-c 'import torchvision'").first != 0) {
    GTEST_SKIP() << "needs torchvision (Debian: python3-torchvision)";
  }
  const auto& [model, network, options, grey_shape] = GetParam();
  const TestFolder folder;
  const auto [status, said] = testing::python(testing::script("torchvision_test.py") + " " + model +
                                              " " + folder.path().string());
  ASSERT_EQ(status, 0) << said;
  auto all = options;
  all.emplace_back("width", "1");
  all.emplace_back("weights", (folder / "weights.pth").string());
  const auto build = testing::network_build(network, all, grey_shape, 3);
  const auto net = net_maker(network)({build.options, grey_shape, 3});
  initialize(*net, 1);
  net->bring_weights();
  net->eval();
  const auto expected = parse_tensors(read_file(folder / "expected"), "expected");
  const auto grey = as_torch(expected.tensors.at("grey"));
  const auto trunk = as_torch(expected.tensors.at("trunk"));
  const auto scaling = net->scaling();
  ASSERT_TRUE(scaling);
  const auto given = net->trunk((grey - scaling->mean[0]) / scaling->deviation[0]).flatten(1);
  ASSERT_EQ(given.sizes(), trunk.sizes());
  EXPECT_LE((given - trunk).abs().max().item<double>(),
            1e-4 * trunk.abs().max().item<double>() + 1e-6);
}

const FeatureShape kPicture{FeatureMeaning::kGrey, 1, 1, 224, 224};
const FeatureShape kFilm{FeatureMeaning::kGrey, 1, 4, 64, 64};

INSTANTIATE_TEST_SUITE_P(
    Models, Torchvision,
    ::testing::Values(
        TorchvisionCase{
            "vgg16", "vgg16", {{"norm", "none"}, {"hidden", "4096"}, {"pool", "7"}}, kPicture},
        TorchvisionCase{"resnet18", "resnet18", {{"frozen", "layer4"}}, kPicture},
        TorchvisionCase{"r2plus1d_18", "st-resnet", {{"frozen", "layer4"}}, kFilm},
        TorchvisionCase{"r3d_18", "st-resnet", {{"frozen", "layer4"}, {"conv", "3d"}}, kFilm}),
    [](const auto& one) { return one.param.model; });

}  // namespace
}  // namespace inkling::torch_net
