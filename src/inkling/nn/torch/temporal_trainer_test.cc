#include "inkling/nn/torch/temporal_trainer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/nn/temporal_network.h"
#include "inkling/nn/torch/python_test_util.h"
#include "inkling/nn/torch/temporal_net.h"
#include "inkling/nn/torch/weights.h"

namespace inkling::torch_net {
namespace {

constexpr MovementLayout kLayout{3, 2, 4};
constexpr std::int64_t kRows = 2, kInputs = 6, kSteps = 50;

Options small(long epochs) {
  Options options(temporal_option_specs());
  options.set("width", 12L), options.set("dilations", std::string("1,2,4"));
  options.set("window", 32L), options.set("batch", 4L), options.set("epochs", epochs);
  return options;
}

// Each movement lifts input 0 for some steps; on the right side input 1.
TemporalRows movements(std::size_t rows, std::size_t steps, std::uint64_t seed) {
  TemporalRows all{kLayout,
                   kInputs,
                   {},
                   {{1, 0, 2, 3, 4, 5}, std::vector<float>(kInputs, 1)},
                   {{1, 0, 2, 3}, std::vector<float>(4, 1)}};
  Random random(seed);
  for (std::size_t r = 0; r < rows; ++r) {
    TemporalRow row{std::vector<float>(steps * kInputs),
                    std::vector<float>(steps * kLayout.targets())};
    for (float& v : row.values) v = static_cast<float>(random.uniform(-0.1, 0.1));
    for (std::size_t at = 10; at + 10 < steps; at += 15 + random.index(6)) {
      const std::size_t side = random.index(2);
      for (std::size_t t = at - 3; t <= at + 3; ++t) {
        row.values[t * kInputs + side] += t == at ? 2.0f : 1.0f;
        float* told = &row.targets[t * kLayout.targets()];
        told[0] = t == at ? 1.0f : 0.5f;
        if (t < at - 1 || t > at + 1) continue;
        told[3] = told[4] = std::log(0.1f), told[7] = 1;
        told[9 + side] = 1, told[13] = 1;
      }
    }
    all.rows.push_back(std::move(row));
  }
  return all;
}

std::string learnt(const TemporalRows& rows, long epochs, const LearningJob& job,
                   const CancelToken& cancel = {}) {
  return tensor_bytes(fit_temporal(small(epochs), rows, job, cancel));
}

TEST(TemporalTrainer, OneStepIsThatOfPythonsPyTorch) {
  if (!testing::python_has_torch()) GTEST_SKIP() << "needs PyTorch (Debian: python3-torch)";
  Options options = small(1);
  options.set("dropout", 0.0);
  const auto net = make_temporal_net(options, kInputs, kLayout);
  initialise(*net, 3);
  auto generator = at::make_generator<at::CPUGeneratorImpl>(5);
  const auto x = torch::empty({kRows, kInputs, kSteps}).normal_(0, 1, generator);
  const auto rows = movements(kRows, kSteps, 4);
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

TEST(TemporalTrainer, PlainCppGivesTheSameAnswers) {
  const auto net = make_temporal_net(small(1), kInputs, kLayout);
  initialise(*net, 8);
  net->eval();
  TensorFile file = tensors_of(*net);
  file.about["dilations"] = "1,2,4";
  const TemporalRows rows = movements(1, kSteps, 9);
  const auto plain = TemporalNetwork(file, "test").run(rows.rows[0].values);
  const auto x = torch::tensor(rows.rows[0].values).reshape({1, kSteps, kInputs}).transpose(1, 2);
  const auto answers = net->forward(x.contiguous())[0].t().contiguous();
  ASSERT_EQ(static_cast<std::int64_t>(plain.size()), answers.numel());
  for (std::size_t i = 0; i < plain.size(); ++i) {
    EXPECT_NEAR(plain[i], answers.data_ptr<float>()[i], 1e-5);
  }
}

TEST(TemporalTrainer, LearnsWhereMovementsAreAndOnWhichSide) {
  LearningJob job;
  const TemporalNetwork network(fit_temporal(small(150), movements(8, 200, 1), job, {}), "test");
  const TemporalRows other = movements(1, 200, 2);
  const auto answers = network.run(other.rows[0].values);
  std::size_t there = 0, right = 0, found = 0;
  for (std::size_t t = 0; t < 200; ++t) {
    const float* told = &other.rows[0].targets[t * kLayout.targets()];
    const float* said = &answers[t * kLayout.answers()];
    if (told[0] == 0) {
      EXPECT_LT(said[0], 0) << t;
    }
    if (told[0] < 1) continue;
    ++there, found += said[0] > 0;
    right += (said[7] > said[8]) == (told[9] > told[10]);
    EXPECT_NEAR(said[3], std::log(0.1), 0.4) << t;
  }
  EXPECT_GT(there, 8u);
  EXPECT_EQ(found, there);
  EXPECT_EQ(right, there);
}

TEST(TemporalTrainer, AStoppedRunGoesOnToTheSameWeights) {
  const TemporalRows rows = movements(4, 120, 6);
  LearningJob plain;
  const std::string whole = learnt(rows, 6, plain);
  EXPECT_EQ(whole, learnt(rows, 6, plain));
  plain.seed = 1;
  EXPECT_NE(whole, learnt(rows, 6, plain));

  const TestFolder folder;
  LearningJob job;
  job.checkpoint = folder / "c";
  CancelToken cancel;
  job.on_epoch = [&](const LearningEpoch& epoch) {
    if (epoch.epoch == 3) cancel.cancel();
  };
  EXPECT_THROW(learnt(rows, 6, job, cancel), Error);
  ASSERT_TRUE(std::filesystem::exists(job.checkpoint));
  int first = 0;
  job.on_epoch = [&](const LearningEpoch& epoch) {
    if (first == 0 && epoch.epoch > 3) first = epoch.epoch;
  };
  EXPECT_EQ(learnt(rows, 6, job), whole);
  EXPECT_EQ(first, 4);
  EXPECT_FALSE(std::filesystem::exists(job.checkpoint));
}

TEST(TemporalTrainer, SaysWhatCannotBeLearnt) {
  LearningJob job;
  TemporalRows none{kLayout, kInputs, {}, {}, {}};
  EXPECT_THROW(learnt(none, 1, job), Error);
  TemporalRows rows = movements(2, 60, 1);
  for (auto& row : rows.rows) std::fill(row.values.begin(), row.values.end(), std::nanf(""));
  try {
    learnt(rows, 1, job);
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(error.problem().find("no number in epoch 1"), std::string::npos);
  }
}

}  // namespace
}  // namespace inkling::torch_net
