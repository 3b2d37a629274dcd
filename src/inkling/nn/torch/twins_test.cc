// Every network against the same network in Python's PyTorch, from the same weights and batch.
#include <gtest/gtest.h>

#include <ostream>
#include <set>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/nn/torch/net.h"
#include "inkling/nn/torch/python_test_util.h"
#include "inkling/nn/torch/weights.h"

namespace inkling::torch_net {
namespace {

constexpr std::int64_t kRows = 6, kClasses = 3;

struct Case {
  std::string network;
  std::vector<std::pair<std::string, std::string>> options;
  FeatureShape input;
};
void PrintTo(const Case& one, std::ostream* out) {
  *out << one.network;
  for (const auto& [name, value] : one.options) *out << ' ' << name << '=' << value;
}

// Small, as every test starts Python anew; dropout is 0 where there is any.
const std::vector<Case>& cases() {
  static const FeatureShape grey{FeatureMeaning::kGrey, 1, 1, 64, 64};
  static const FeatureShape flow{FeatureMeaning::kFlow, 3, 1, 40, 40};
  // Leaves 3 x 3 pixels behind five poolings.
  static const FeatureShape large{FeatureMeaning::kFlow, 3, 1, 96, 96};
  static const FeatureShape film{FeatureMeaning::kGrey, 1, 6, 32, 32};
  static const FeatureShape graph{FeatureMeaning::kGraph, 4, 3, 1, 36};
  static const std::vector<Case> all = {
      {"ststnet", {{"dropout", "0"}}, {FeatureMeaning::kFlow, 3, 1, 28, 28}},
      {"softnet", {{"dropout", "0"}, {"hidden", "40"}}, {FeatureMeaning::kFlow, 3, 1, 42, 42}},
      {"softnet", {{"dropout", "0"}, {"hidden", "24"}}, {FeatureMeaning::kFlow, 3, 1, 20, 17}},
      {"dgcnn", {{"dropout", "0"}}, graph},
      {"dgcnn",
       {{"dropout", "0"},
        {"neighbours", "2"},
        {"reach", "0.2"},
        {"over-time", "0.4"},
        {"keep", "13"}},
       graph},
      {"vgg16", {{"width", "0.125"}, {"hidden", "24"}, {"dropout", "0"}}, grey},
      {"vgg16",
       {{"width", "0.125"}, {"hidden", "24"}, {"dropout", "0"}, {"pool", "2"}, {"norm", "none"}},
       large},
      {"resnet18", {{"width", "0.125"}}, flow},
      {"resnet18", {{"width", "0.2"}}, grey},
      {"st-resnet", {{"width", "0.125"}}, film},
      {"st-resnet", {{"width", "0.125"}, {"conv", "3d"}}, film},
  };
  return all;
}

// One step, as the trainer does it.
TensorFile step_of(const NetworkBuild& build) {
  const auto net = net_maker(build.name)({build.options, build.input, build.classes});
  initialise(*net, 7);
  auto generator = at::make_generator<at::CPUGeneratorImpl>(11);
  const auto& in = build.input;
  const auto x =
      torch::empty({kRows, in.channels, in.frames, in.height, in.width}).normal_(0, 1, generator);
  const auto labels = torch::tensor({0, 1, 2, 0, 0, 1}, at::kLong);
  const auto class_weights = torch::tensor({0.5f, 1.0f, 2.0f});

  TensorFile step;
  const auto keep = [&](const std::string& prefix, const auto& items, auto value) {
    for (const auto& item : items) {
      step.tensors[prefix + item.key()] = as_stored(value(item.value()));
    }
  };
  const auto itself = [](const torch::Tensor& t) { return t; };
  keep("weights/", net->named_parameters(), itself);
  keep("weights/", net->named_buffers(), itself);
  net->train();
  const auto outputs = net->forward(x);
  const auto loss = torch::nn::functional::cross_entropy(
      outputs, labels, torch::nn::functional::CrossEntropyFuncOptions().weight(class_weights));
  loss.backward();
  keep("gradients/", net->named_parameters(), [](const torch::Tensor& t) { return t.grad(); });
  keep("after/", net->named_buffers(), itself);
  net->eval();
  for (const auto& [name, tensor] :
       {std::pair{"x", x}, std::pair{"labels", labels}, std::pair{"class_weights", class_weights},
        std::pair{"outputs", outputs}, std::pair{"loss", loss},
        std::pair{"answers", net->forward(x)}}) {
    step.tensors[name] = as_stored(tensor);
  }
  return step;
}

class Twins : public ::testing::TestWithParam<Case> {};

TEST_P(Twins, GiveTheSameOutputsLossAndGradients) {
  if (!testing::python_has_torch()) GTEST_SKIP() << "needs PyTorch (Debian: python3-torch)";
  const auto& [network, options, input] = GetParam();
  const auto build = testing::network_build(network, options, input, kClasses);
  const TestFolder folder;
  write_file(folder / "build.json", testing::build_json(build).dump());
  write_file(folder / "step", tensor_bytes(step_of(build)));
  const auto [status, said] =
      testing::python(testing::script("twins_test.py") + " " + folder.path().string());
  EXPECT_EQ(status, 0) << network << ": " << said;
}

std::string name_of(const ::testing::TestParamInfo<Case>& info) {
  std::string name = info.param.network + "_" + std::to_string(info.index);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Networks, Twins, ::testing::ValuesIn(cases()), name_of);

TEST(TwinCases, CoverEveryNetwork) {
  std::set<std::string> covered;
  for (const Case& one : cases()) covered.insert(one.network);
  for (const auto* network : networks())
    EXPECT_TRUE(covered.contains(network->name)) << network->name;
}

}  // namespace
}  // namespace inkling::torch_net
