#include "inkling/nn/torch/temporal_net.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/nn/temporal_network.h"
#include "inkling/nn/torch/python_test_util.h"
#include "inkling/nn/torch/temporal_test_util.h"
#include "inkling/nn/torch/weights.h"

namespace inkling::torch_net {
namespace {

using testing::kInputs;
using testing::kLayout;
using testing::made_movements;
using testing::small_network;

constexpr std::int64_t kRows = 2, kSteps = 50;

TEST(TemporalNet, OneStepIsThatOfPythonsPyTorch) {
  if (!testing::python_has_torch()) GTEST_SKIP() << "needs PyTorch (Debian: python3-torch)";
  Options options = small_network(1);
  options.set("dropout", 0.0);
  const auto net = make_temporal_net(options, kInputs, kLayout);
  initialize(*net, 3);
  auto generator = at::make_generator<at::CPUGeneratorImpl>(5);
  const auto x = torch::empty({kRows, kInputs, kSteps}).normal_(0, 1, generator);
  const auto rows = made_movements(kRows, kSteps, 4);
  auto targets = torch::empty({kRows, static_cast<std::int64_t>(kLayout.targets()), kSteps});
  for (std::int64_t r = 0; r < kRows; ++r) {
    targets[r] = torch::tensor(rows.rows[static_cast<std::size_t>(r)].targets)
                     .reshape({kSteps, static_cast<std::int64_t>(kLayout.targets())})
                     .t();
  }
  TensorFile step;
  for (const auto& item : net->named_parameters()) {
    step.tensors["weights/" + item.key()] = as_stored(item.value());
  }
  const auto answers = net->forward(x);
  const auto loss = temporal_loss(answers, targets, kLayout);
  loss.backward();
  for (const auto& item : net->named_parameters()) {
    step.tensors["gradients/" + item.key()] = as_stored(item.value().grad());
  }
  for (const auto& [name, tensor] : {std::pair{"x", x}, std::pair{"targets", targets},
                                     std::pair{"answers", answers}, std::pair{"loss", loss}}) {
    step.tensors[name] = as_stored(tensor);
  }
  const TestFolder folder;
  const nlohmann::json build = {{"inputs", kInputs},          {"width", 12},
                                {"dilations", {1, 2, 4}},     {"heats", kLayout.heats},
                                {"bounded", kLayout.bounded}, {"marks", kLayout.marks}};
  write_file(folder / "build.json", build.dump());
  write_file(folder / "step", tensor_bytes(step));
  const auto [status, said] =
      testing::python(testing::script("temporal_twin_test.py") + " " + folder.path().string());
  EXPECT_EQ(status, 0) << said;
}

TEST(TemporalNet, PlainCppGivesTheSameOutputs) {
  const auto net = make_temporal_net(small_network(1), kInputs, kLayout);
  initialize(*net, 8);
  net->eval();
  TensorFile file = tensors_of(*net);
  file.about["dilations"] = "1,2,4";
  const TemporalRows rows = made_movements(1, kSteps, 9);
  const auto plain = TemporalNetwork(file, "test").run(rows.rows[0].values);
  const auto x = torch::tensor(rows.rows[0].values).reshape({1, kSteps, kInputs}).transpose(1, 2);
  const auto answers = net->forward(x.contiguous())[0].t().contiguous();
  ASSERT_EQ(static_cast<std::int64_t>(plain.size()), answers.numel());
  for (std::size_t i = 0; i < plain.size(); ++i) {
    EXPECT_NEAR(plain[i], answers.data_ptr<float>()[i], 1e-5);
  }
}

}  // namespace
}  // namespace inkling::torch_net
