#include "inkling/nn/torch/trunk_cache.h"

#include <gtest/gtest.h>

#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/nn/torch/python_test_util.h"
#include "inkling/nn/torch/trainer.h"
#include "inkling/nn/torch/weights.h"

namespace inkling::torch_net {
namespace {

const FitContext kContext{.seed = 9};

// Counts how many rows its frozen layer is run for.
class Counting : public Net {
 public:
  torch::Tensor forward(torch::Tensor x) override { return x; }
  bool frozen() const override { return true; }
  torch::Tensor trunk(torch::Tensor x) override {
    rows += x.size(0);
    return 2 * x.flatten(1);
  }
  std::int64_t rows = 0;
};

TEST(TrunkRows, AreRunOnceAndFoundByTheirContent) {
  Counting net;
  const auto x = torch::arange(12).to(at::kFloat).reshape({3, 1, 1, 2, 2});
  EXPECT_TRUE(trunk_rows(net, "key-a", x).equal(2 * x.flatten(1)));
  EXPECT_EQ(net.rows, 3);
  const auto turned = x.flip(0);
  EXPECT_TRUE(trunk_rows(net, "key-a", turned).equal(2 * turned.flatten(1)));
  EXPECT_EQ(net.rows, 3);
  trunk_rows(net, "key-b", x);
  EXPECT_EQ(net.rows, 6);
  trunk_rows(net, "key-a", x + 1);
  EXPECT_EQ(net.rows, 9);
}

TEST(TrunkRows, WithoutAKeyAreNotKept) {
  Counting net;
  const auto x = torch::full({2, 1, 1, 2, 2}, 77.0f);
  trunk_rows(net, "", x);
  trunk_rows(net, "", x);
  EXPECT_EQ(net.rows, 4);
}

// A small network with weights of its own, as a file, and rows to learn from.
class Frozen : public ::testing::Test {
 protected:
  Frozen() {
    const auto rgb = shape(3);
    const auto from = testing::network_build("resnet18", {{"width", "0.125"}}, rgb, 5);
    const auto net = net_maker("resnet18")({from.options, rgb, 5});
    initialize(*net, 3);
    write_file(folder_ / "weights", tensor_bytes(tensors_of(*net)));
    Random random(4);
    for (int row = 0; row < 12; ++row) {
      auto& values = values_.emplace_back();
      for (int i = 0; i < 32 * 32; ++i) {
        values.push_back(
            static_cast<float>(random.uniform(0, 120) + (i % 32 < 16 ? 60 : 0) * (row % 2)));
      }
    }
  }

  static FeatureShape shape(int channels) { return {FeatureMeaning::kGrey, channels, 1, 32, 32}; }

  NetworkBuild build(std::vector<std::pair<std::string, std::string>> more = {}) const {
    std::vector<std::pair<std::string, std::string>> all = {
        {"width", "0.125"},
        {"weights", (folder_ / "weights").string()},
        {"epochs", "6"},
        {"batch", "4"}};
    all.insert(all.end(), more.begin(), more.end());
    return testing::network_build("resnet18", all, shape(1), 2);
  }

  LearningRows rows() const {
    LearningRows rows{shape(1), 2, {}, {}, {}};
    for (std::size_t i = 0; i < values_.size(); ++i) {
      rows.features.push_back(values_[i]);
      rows.labels.push_back(i % 2);
    }
    return rows;
  }

  std::string learnt(const NetworkBuild& build) const {
    return tensor_bytes(tensors_of(*fit(build, rows(), kContext).net));
  }

  TestFolder folder_;
  std::vector<std::vector<float>> values_;
};

TEST_F(Frozen, LayersStayAsTheyWereAndTheOthersLearn) {
  const auto fitted = fit(build(), rows(), kContext);
  const auto before = parse_tensors(read_file(folder_ / "weights"), "");
  const auto after = tensors_of(*fitted.net);
  for (const auto& [name, tensor] : before.tensors) {
    if (name.starts_with("fc.")) continue;
    const bool same = tensor.values == after.tensors.at(name).values;
    EXPECT_EQ(same, !name.starts_with("layer4.")) << name;
  }
}

TEST_F(Frozen, TheSameWeightsToTheBitWithAndWithoutRowsKept) {
  for (const char* augment : {"0", "0.5"}) {
    const std::string first = learnt(build({{"augment", augment}}));
    EXPECT_EQ(first, learnt(build({{"augment", augment}}))) << augment;
  }
  EXPECT_NE(learnt(build({{"augment", "0"}})), learnt(build({{"augment", "0.5"}})));
}

// Running frozen layers at every step would give the same.
TEST_F(Frozen, AnswersAreThoseOfTheWholeNetwork) {
  const auto fitted = fit(build({{"augment", "0"}}), rows(), kContext);
  const auto all = rows();
  const auto given = class_scores(fitted, all.shape, all.features);
  const torch::NoGradGuard no_gradient;
  const auto x = standardized(all.shape, fitted.scaling, all.features);
  const auto whole = fitted.net->forward(fitted.net->trunk(x));
  EXPECT_LT((given - whole).abs().max().item<double>(), 1e-4);
  std::size_t right = 0;
  for (std::int64_t i = 0; i < given.size(0); ++i) {
    right += given[i].argmax().item<std::int64_t>() == static_cast<std::int64_t>(i % 2);
  }
  EXPECT_GE(right, 11u);
}

TEST_F(Frozen, AnotherFileOfWeightsGivesOtherRows) {
  const auto a = fit(build(), rows(), kContext).trunk_key;
  auto file = parse_tensors(read_file(folder_ / "weights"), "");
  file.tensors.at("layer2.0.bn1.running_mean").values[0] += 1;
  write_file(folder_ / "weights", tensor_bytes(file));
  EXPECT_NE(a, fit(build(), rows(), kContext).trunk_key);
}

TEST_F(Frozen, AFileThatIsNotThereIsNamed) {
  try {
    learnt(build({{"weights", "nowhere.pth"}}));
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_EQ(error.where(), "nowhere.pth");
  }
}

}  // namespace
}  // namespace inkling::torch_net
