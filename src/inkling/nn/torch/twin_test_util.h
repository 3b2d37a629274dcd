#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/nn/torch/net.h"
#include "inkling/nn/torch/python_test_util.h"
#include "inkling/nn/torch/weights.h"

// A network against the same network in Python's PyTorch, from the same weights and batch.
namespace inkling::torch_net {

inline constexpr std::int64_t kTwinRows = 6, kTwinClasses = 3;

// One step, as the trainer does it.
inline TensorFile step_of(const NetworkBuild& build) {
  const auto net = net_maker(build.name)({build.options, build.input, build.classes});
  initialize(*net, 7);
  auto generator = at::make_generator<at::CPUGeneratorImpl>(11);
  const auto& in = build.input;
  const auto x = torch::empty({kTwinRows, in.channels, in.frames, in.height, in.width})
                     .normal_(0, 1, generator);
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
        std::pair{"predicted", net->forward(x)}}) {
    step.tensors[name] = as_stored(tensor);
  }
  return step;
}

using SetOptions = std::vector<std::pair<std::string, std::string>>;

// The same outputs, loss and gradients as NAME_twin.py. Dropout has to be 0 where there is any;
// small inputs and layers are enough.
inline void expect_same_as_twin(const std::string& network, const SetOptions& options,
                                const FeatureShape& input) {
  if (!testing::python_has_torch()) GTEST_SKIP() << "needs PyTorch (Debian: python3-torch)";
  const auto build = testing::network_build(network, options, input, kTwinClasses);
  const TestFolder folder;
  write_file(folder / "build.json", testing::build_json(build).dump());
  write_file(folder / "step", tensor_bytes(step_of(build)));
  const auto [status, said] =
      testing::python(testing::script("twin_step.py") + " " + folder.path().string());
  EXPECT_EQ(status, 0) << network << ": " << said;
}

}  // namespace inkling::torch_net
