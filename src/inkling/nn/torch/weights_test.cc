// Weights that Python's PyTorch wrote.
#include "inkling/nn/torch/weights.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/nn/torch/python_test_util.h"

namespace inkling::torch_net {
namespace {

using OptionList = std::vector<std::pair<std::string, std::string>>;

struct WeightsCase {
  std::string network;
  OptionList options;
  FeatureShape grey;
};

// One that small settings of each network give; `frozen` says all but the last layer.
const std::vector<WeightsCase>& weights_cases() {
  static const FeatureShape picture{FeatureMeaning::kGrey, 1, 1, 64, 64};
  static const FeatureShape film{FeatureMeaning::kGrey, 1, 4, 32, 32};
  static const std::vector<WeightsCase> all = {
      {"vgg16",
       {{"width", "0.125"}, {"hidden", "8"}, {"norm", "none"}, {"frozen", "features"}},
       picture},
      {"resnet18", {{"width", "0.125"}, {"frozen", "layer4"}}, picture},
      {"st-resnet", {{"width", "0.125"}, {"frozen", "layer4"}}, film},
      {"st-resnet", {{"width", "0.125"}, {"frozen", "layer4"}, {"conv", "3d"}}, film}};
  return all;
}

// The files of one twin, or only the one of that name.
class Files {
 public:
  explicit Files(const WeightsCase& one, const std::string& only = "") : case_(one) {
    FeatureShape rgb = one.grey;
    rgb.channels = 3;
    const NetworkBuild build{one.network, options(""), rgb, 10};
    write_file(folder_ / "build.json", testing::build_json(build).dump());
    const auto [status, said] = testing::python(testing::script("weights_test.py") + " " +
                                                folder_.path().string() + " " + only);
    EXPECT_EQ(status, 0) << said;
  }

  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

  std::shared_ptr<Net> brought(const std::string& file, OptionList more = {}) const {
    const Options given = options((folder_ / file).string(), more);
    const auto net = net_maker(case_.network)({given, case_.grey, 3});
    initialize(*net, 1);
    net->bring_weights();
    net->eval();
    return net;
  }

  // The line that refusing a file gives.
  std::string refusal(const std::string& file, OptionList more = {}) const {
    try {
      brought(file, more);
      ADD_FAILURE() << file << " is taken";
      return "";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kInput);
      EXPECT_FALSE(error.todo().empty());
      EXPECT_NE(error.where().find(file), std::string::npos) << error.what();
      return error.what();
    }
  }

  // grey (0 … 255) and what the twin gives of it.
  std::pair<torch::Tensor, torch::Tensor> expected() const {
    const auto file = parse_tensors(read_file(folder_ / "expected"), "expected");
    return {as_torch(file.tensors.at("grey")), as_torch(file.tensors.at("trunk"))};
  }

 private:
  Options options(const std::string& weights, const OptionList& more = {}) const {
    auto all = case_.options;
    all.insert(all.end(), more.begin(), more.end());
    if (!weights.empty()) all.emplace_back("weights", weights);
    return testing::network_build(case_.network, all, case_.grey, 3).options;
  }

  WeightsCase case_;
  TestFolder folder_;
};

void expect_as_twin(const Files& files, const std::string& name, double tolerance) {
  const auto net = files.brought(name);
  const auto scaling = net->scaling();
  ASSERT_TRUE(scaling && net->frozen());
  const auto [grey, trunk] = files.expected();
  const auto given = net->trunk((grey - scaling->mean[0]) / scaling->deviation[0]);
  ASSERT_EQ(given.sizes(), trunk.sizes());
  const double largest = trunk.abs().max().item<double>();
  EXPECT_LE((given - trunk).abs().max().item<double>(), tolerance * (1 + largest)) << name;
}

#define NEEDS_TORCH() \
  if (!testing::python_has_torch()) GTEST_SKIP() << "needs PyTorch (Debian: python3-torch)"

TEST(ImportedWeights, GiveWhatTheTwinGivesOfGreyPictures) {
  NEEDS_TORCH();
  for (const WeightsCase& one : weights_cases()) {
    SCOPED_TRACE(one.network);
    const Files files(one);
    for (const char* name : {"zip.pth", "nested.pth", "parameters.pth", "legacy.pth",
                             "without_counters.pth", "strided.pth", "weights.safetensors"}) {
      expect_as_twin(files, name, 1e-4);
    }
    expect_as_twin(files, "half.pth", 2e-2);
  }
}

TEST(ImportedWeights, LeaveTheLastLayerAndFreezeWhatIsSaid) {
  NEEDS_TORCH();
  const Files files(weights_cases()[1]);
  const auto net = files.brought("zip.pth", {{"frozen", "layer2"}});
  const auto fresh = files.brought("half.pth", {{"frozen", "none"}});
  for (const auto& item : net->named_parameters()) {
    const std::string& name = item.key();
    const bool input_side = name.starts_with("conv1") || name.starts_with("bn1") ||
                            name.starts_with("layer1.") || name.starts_with("layer2.");
    EXPECT_EQ(item.value().requires_grad(), !input_side) << name;
    EXPECT_TRUE(fresh->named_parameters()[name].requires_grad()) << name;
    // Of the seed alone.
    if (name.starts_with("fc.")) {
      EXPECT_TRUE(item.value().equal(fresh->named_parameters()[name]));
    }
  }
  net->train();
  const auto before = net->named_buffers()["layer2.0.bn1.running_mean"].clone();
  net->forward(net->trunk(torch::ones({2, 1, 1, 64, 64})));
  EXPECT_TRUE(before.equal(net->named_buffers()["layer2.0.bn1.running_mean"]));
}

TEST(ImportedWeights, ThePublishedHiddenLayersOfVggComeAlong) {
  NEEDS_TORCH();
  WeightsCase one = weights_cases()[0];
  one.options = {{"width", "0.0625"}, {"hidden", "4096"}, {"pool", "7"}};
  const Files files(one, "weights.safetensors");
  const auto net = files.brought("weights.safetensors");
  const auto file = parse_tensors(read_file(files / "weights.safetensors"), "");
  for (const char* name : {"classifier.0.weight", "classifier.3.bias"}) {
    EXPECT_TRUE(net->named_parameters()[name].equal(as_torch(file.tensors.at(name)))) << name;
  }
}

TEST(ImportedWeights, AreRefusedWithOneLineThatSaysWhy) {
  NEEDS_TORCH();
  const Files files(weights_cases()[1]);
  const auto has = [](const std::string& line, const std::string& part) {
    EXPECT_NE(line.find(part), std::string::npos) << line;
    EXPECT_EQ(line.find('\n'), std::string::npos) << line;
  };
  has(files.refusal("whole.pth"), "state dict");
  has(files.refusal("tensor.pth"), "no dict of tensors");
  has(files.refusal("without_one.pth"), "no weights named 'conv1.weight'");
  has(files.refusal("zip.pth", {{"width", "0.25"}}),
      "'conv1.weight' is 8 x 3 x 7 x 7 there and 16");
  has(files.refusal("build.json"), "safetensors");
  has(files.refusal("missing.pth"), "cannot open");
  write_file(files / "empty.pth", "");
  has(files.refusal("empty.pth"), "too short");
}

TEST(ImportedWeights, OfAnotherNetworkOrCutShortOrDamagedAreRefused) {
  NEEDS_TORCH();
  const Files files(weights_cases()[1]), other(weights_cases()[0]);
  write_file(files / "vgg.pth", read_file(other / "zip.pth"));
  EXPECT_NE(files.refusal("vgg.pth").find("no weights named"), std::string::npos);
  const std::string whole = read_file(files / "zip.pth");
  for (const double share : {0.0001, 0.3, 0.9, 0.9999}) {
    const auto size = static_cast<std::size_t>(share * static_cast<double>(whole.size()));
    write_file(files / "cut.pth", whole.substr(0, std::max<std::size_t>(size, 2)));
    files.refusal("cut.pth");
  }
  std::string damaged = whole;
  damaged[whole.size() / 2] ^= 1;
  write_file(files / "damaged.pth", damaged);
  EXPECT_NE(files.refusal("damaged.pth").find("damaged"), std::string::npos);
  const std::string legacy = read_file(files / "legacy.pth");
  for (const std::size_t size : {std::size_t{15}, legacy.size() / 2, legacy.size() - 1}) {
    write_file(files / "cut.pth", legacy.substr(0, size));
    files.refusal("cut.pth");
  }
}

}  // namespace
}  // namespace inkling::torch_net
