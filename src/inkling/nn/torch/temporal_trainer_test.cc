#include "inkling/nn/torch/temporal_trainer.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/nn/temporal_network.h"
#include "inkling/nn/torch/temporal_test_util.h"
#include "inkling/nn/torch/weights.h"

namespace inkling::torch_net {
namespace {

using testing::kInputs;
using testing::kLayout;
using testing::made_movements;
using testing::small_network;

std::string learnt(const TemporalRows& rows, long epochs, const FitContext& context) {
  return tensor_bytes(fit_temporal(small_network(epochs), rows, context));
}

TEST(TemporalTrainer, LearnsWhereMovementsAreAndOnWhichSide) {
  const TemporalNetwork network(fit_temporal(small_network(150), made_movements(8, 200, 1), {}),
                                "test");
  const TemporalRows other = made_movements(1, 200, 2);
  const auto answers = network.run(other.rows[0].values);
  std::size_t there = 0, right = 0, found = 0;
  for (std::size_t t = 0; t < 200; ++t) {
    const float* told = &other.rows[0].targets[t * kLayout.targets()];
    const float* said = &answers[t * kLayout.outputs()];
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
  const TemporalRows rows = made_movements(4, 120, 6);
  FitContext plain;
  const std::string whole = learnt(rows, 6, plain);
  EXPECT_EQ(whole, learnt(rows, 6, plain));
  plain.seed = 1;
  EXPECT_NE(whole, learnt(rows, 6, plain));

  const TestFolder folder;
  CancelToken cancel;
  FitContext context{.checkpoint = folder / "c", .cancel = &cancel};
  context.on_epoch = [&](const LearningEpoch& epoch) {
    if (epoch.epoch == 3) cancel.cancel();
  };
  EXPECT_THROW(learnt(rows, 6, context), Error);
  ASSERT_TRUE(std::filesystem::exists(context.checkpoint));
  context.cancel = nullptr;
  int first = 0;
  context.on_epoch = [&](const LearningEpoch& epoch) {
    if (first == 0 && epoch.epoch > 3) first = epoch.epoch;
  };
  EXPECT_EQ(learnt(rows, 6, context), whole);
  EXPECT_EQ(first, 4);
  EXPECT_FALSE(std::filesystem::exists(context.checkpoint));
}

TEST(TemporalTrainer, SaysWhatCannotBeLearnt) {
  TemporalRows none{kLayout, kInputs, {}, {}, {}};
  EXPECT_THROW(learnt(none, 1, {}), Error);
  TemporalRows rows = made_movements(2, 60, 1);
  for (auto& row : rows.rows) std::fill(row.values.begin(), row.values.end(), std::nanf(""));
  try {
    learnt(rows, 1, {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(error.problem().find("no number in epoch 1"), std::string::npos);
  }
}

}  // namespace
}  // namespace inkling::torch_net
