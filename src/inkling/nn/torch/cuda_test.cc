// Learning on a GPU beside learning on the processor: every draw is the processor's, so that both
// see the same rows and drop the same units.
#include <gtest/gtest.h>

#include "inkling/core/face_landmarks.h"
#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/nn/torch/python_test_util.h"
#include "inkling/nn/torch/trainer.h"

namespace inkling::torch_net {
namespace {

using OptionList = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t kRows = 24, kClasses = 3;

struct GpuCase {
  std::string network;
  OptionList options;
  FeatureShape input;
};

const std::vector<GpuCase>& gpu_cases() {
  static const FeatureShape grey{FeatureMeaning::kGrey, 1, 1, 64, 64};
  static const FeatureShape film{FeatureMeaning::kGrey, 1, 8, 32, 32};
  static const FeatureShape graph{FeatureMeaning::kGraph, 4, 8, 1, kFaceLandmarks.size()};
  static const std::vector<GpuCase> all = {
      {"ststnet", {}, {FeatureMeaning::kFlow, 3, 1, 28, 28}},
      {"softnet", {{"hidden", "40"}}, {FeatureMeaning::kFlow, 3, 1, 42, 42}},
      {"dgcnn", {}, graph},
      {"vgg16", {{"width", "0.25"}, {"hidden", "64"}}, grey},
      {"resnet18", {}, {FeatureMeaning::kFlow, 3, 1, 40, 40}},
      {"st-resnet", {}, film},
      {"st-resnet", {{"conv", "3d"}}, film}};
  return all;
}

class OnGpu : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!torch::cuda::is_available()) GTEST_SKIP() << "needs a GPU and a LibTorch with CUDA";
  }

  // Classes differ by a brighter band.
  LearningRows rows(const FeatureShape& shape) {
    Random random(4);
    values_.clear();
    LearningRows rows{shape, kClasses, {}, {}, {}};
    for (std::size_t row = 0; row < kRows; ++row) {
      auto& values = values_.emplace_back(shape.size());
      for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] =
            static_cast<float>(random.normal() + (i * kClasses / values.size() == row % kClasses));
      }
      rows.labels.push_back(row % kClasses);
    }
    rows.features.assign(values_.begin(), values_.end());
    return rows;
  }

  static NetworkBuild build(const GpuCase& one, OptionList more) {
    OptionList all = one.options;
    for (const auto& option : OptionList{{"epochs", "3"}, {"batch", "8"}}) all.push_back(option);
    all.insert(all.end(), more.begin(), more.end());
    return testing::network_build(one.network, all, one.input, kClasses);
  }

  torch::Tensor learnt(const GpuCase& one, OptionList more,
                       const FitContext& context = {.seed = 9}) {
    const auto all = rows(one.input);
    return class_scores(fit(build(one, std::move(more)), all, context), one.input, all.features);
  }

 private:
  std::vector<std::vector<float>> values_;
};

double far(const torch::Tensor& a, const torch::Tensor& b) {
  return ((a - b).abs().max() / (1 + b.abs().max())).item<double>();
}

TEST(WithoutAGpu, ItIsSaidBeforeAnythingIsDescribed) {
  if (torch::cuda::is_available()) GTEST_SKIP() << "there is a GPU";
  const auto build =
      testing::network_build("ststnet", {{"device", "cuda"}}, gpu_cases()[0].input, kClasses);
  try {
    network_engine().check(build);
    ADD_FAILURE() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    EXPECT_NE(std::string(error.what()).find("no GPU"), std::string::npos);
  }
}

// One epoch: normalisation over few rows makes rounding grow from step to step.
TEST_F(OnGpu, EveryNetworkLearnsWhatItLearnsOnTheProcessor) {
  for (const GpuCase& one : gpu_cases()) {
    const auto here = learnt(one, {{"epochs", "1"}});
    const auto there = learnt(one, {{"epochs", "1"}, {"device", "cuda"}});
    EXPECT_TRUE(there.device().is_cpu());
    EXPECT_LT(far(there, here), 0.01) << one.network;
    std::cout << one.network << ": " << far(there, here) << '\n';
  }
}

TEST_F(OnGpu, MixedPrecisionLearnsNearlyTheSame) {
  for (const GpuCase& one : gpu_cases()) {
    const auto full = learnt(one, {{"device", "cuda"}});
    const auto mixed = learnt(one, {{"device", "cuda"}, {"precision", "mixed"}});
    EXPECT_GT(far(mixed, full), 0) << one.network;
    EXPECT_LT(far(mixed, full), 0.2) << one.network;
  }
}

TEST_F(OnGpu, AStoppedFitGoesOnToTheSame) {
  for (const GpuCase& one : {gpu_cases()[0], gpu_cases()[4]}) {
    const OptionList options = {{"device", "cuda"}};
    const auto whole = learnt(one, options);
    const TestFolder folder;
    CancelToken cancel;
    FitContext stopped{.seed = 9, .checkpoint = folder / "checkpoint", .cancel = &cancel};
    stopped.on_epoch = [&](const LearningEpoch& epoch) {
      if (epoch.epoch == 2) cancel.cancel();
    };
    const auto all = rows(one.input);
    EXPECT_THROW(fit(build(one, options), all, stopped), Error);
    int epochs = 0;
    FitContext again{.seed = 9, .checkpoint = folder / "checkpoint"};
    again.on_epoch = [&](const LearningEpoch&) { ++epochs; };
    EXPECT_LT(far(learnt(one, options, again), whole), 1e-5) << one.network;
    EXPECT_EQ(epochs, 3);  // the two kept ones are told again
  }
}

TEST_F(OnGpu, WhatItLearntIsUsedOnTheProcessor) {
  const GpuCase& one = gpu_cases()[0];
  const auto all = rows(one.input);
  const auto on_gpu = build(one, {{"device", "cuda"}});
  const auto learnt = network_engine().learn(on_gpu, all, {.seed = 9});
  const auto loaded = network_engine().load(build(one, {}), learnt->save());
  const auto a = learnt->scores(all.features), b = loaded->scores(all.features);
  for (std::size_t row = 0; row < kRows; ++row) {
    for (std::size_t c = 0; c < kClasses; ++c) EXPECT_NEAR(a[row][c], b[row][c], 1e-4);
  }
}

}  // namespace
}  // namespace inkling::torch_net
