#include "inkling/nn/torch/checkpoint.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/nn/torch/python_test_util.h"

namespace inkling::torch_net {
namespace {

// A network, its optimiser and how far they have come.
struct Fit {
  explicit Fit(std::uint64_t seed) {
    const auto build =
        testing::network_build("ststnet", {}, {FeatureMeaning::kFlow, 3, 1, 8, 8}, 2);
    net = net_maker("ststnet")({build.options, build.input, build.classes});
    initialize(*net, seed);
    optimizer = std::make_unique<torch::optim::Adam>(net->parameters(), 0.01);
  }
  void step() {
    optimizer->zero_grad();
    net->train();
    net->forward(torch::ones({4, 3, 1, 8, 8})).sum().backward();
    optimizer->step();
    state.curve.push_back({++state.epoch, 9, 0.5 / state.epoch});
  }
  torch::Tensor weight() const { return net->parameters().front().detach().clone(); }

  std::shared_ptr<Net> net;
  std::unique_ptr<torch::optim::Optimizer> optimizer;
  LearningState state;
};

TEST(Checkpoint, BringsWeightsOptimiserAndCurveBack) {
  const TestFolder folder;
  Fit fit(1), other(2);
  fit.step(), fit.step();
  save_checkpoint(folder / "c", "key", *fit.net, *fit.optimizer, fit.state);
  ASSERT_TRUE(load_checkpoint(folder / "c", "key", *other.net, *other.optimizer, other.state));
  EXPECT_EQ(other.state.epoch, 2);
  EXPECT_EQ(other.state.curve.back().loss, 0.25);
  EXPECT_TRUE(other.weight().equal(fit.weight()));
  fit.net->draws.generator.set_current_seed(5), other.net->draws.generator.set_current_seed(5);
  fit.step(), other.step();
  EXPECT_TRUE(other.weight().equal(fit.weight())) << "the optimiser goes on otherwise";
}

TEST(Checkpoint, OfAnotherKeyDamagedOrMissingIsNone) {
  const TestFolder folder;
  Fit fit(1), other(2);
  fit.step();
  save_checkpoint(folder / "c", "key", *fit.net, *fit.optimizer, fit.state);
  const auto before = other.weight();
  const auto load = [&](const char* name, const char* key) {
    return load_checkpoint(folder / name, key, *other.net, *other.optimizer, other.state);
  };
  EXPECT_FALSE(load("c", "another"));
  EXPECT_FALSE(load("nothing", "key"));
  std::string bytes = read_file(folder / "c");
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_file(folder / "damaged", bytes);
  EXPECT_FALSE(load("damaged", "key"));
  EXPECT_EQ(other.state.epoch, 0);
  EXPECT_TRUE(other.weight().equal(before));
}

TEST(Checkpoint, EpochsGoOnWhereTheyWereCancelled) {
  const TestFolder folder;
  CancelToken cancel;
  FitContext context{.checkpoint = folder / "c", .cancel = &cancel};
  Fit fit(1), again(2);
  context.on_epoch = [&](const LearningEpoch& epoch) {
    if (epoch.epoch == 2) cancel.cancel();
  };
  const auto run = [&](Fit& one) {
    run_epochs(context, "key", 4, 1000, *one.net, *one.optimizer, one.state, [&] { one.step(); });
  };
  EXPECT_THROW(run(fit), Error);
  ASSERT_TRUE(std::filesystem::exists(folder / "c"));
  std::vector<int> epochs;
  context.cancel = nullptr;
  context.on_epoch = [&](const LearningEpoch& epoch) { epochs.push_back(epoch.epoch); };
  run(again);
  EXPECT_EQ(epochs, (std::vector<int>{1, 2, 3, 4}));
  EXPECT_FALSE(std::filesystem::exists(folder / "c"));
}

}  // namespace
}  // namespace inkling::torch_net
