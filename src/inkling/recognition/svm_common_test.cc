#include "inkling/recognition/svm_common.h"

#include <gtest/gtest.h>

#include <cmath>

namespace inkling {
namespace {

TEST(SvmVotes, MostPairsWin) {
  const std::size_t present[] = {0, 2, 3};
  const double decisions[] = {-1, 3, 1};  // 2 beats 0, 0 beats 3, 2 beats 3
  const auto prediction = vote_of_pairs(decisions, present, 4);
  EXPECT_EQ(prediction.label, 2u);
  const double a = 0.25 + 0.875, b = 0.75 + 0.75, c = 0.125 + 0.25;  // shares, sum 3
  EXPECT_DOUBLE_EQ(prediction.scores[0], a / 3);
  EXPECT_EQ(prediction.scores[1], 0);
  EXPECT_DOUBLE_EQ(prediction.scores[2], b / 3);
  EXPECT_DOUBLE_EQ(prediction.scores[3], c / 3);
}

TEST(SvmVotes, EqualVotesGoToTheLargerSumThenTheFirst) {
  const std::size_t present[] = {0, 1, 2};
  const double round[] = {1, -1, 1}, heavy[] = {1, -1, 2};  // each wins one pair
  EXPECT_EQ(vote_of_pairs(round, present, 3).label, 0u);
  EXPECT_EQ(vote_of_pairs(heavy, present, 3).label, 1u);
}

TEST(SvmVotes, ScoresOfTwoPassThroughAHalfAtTheBorder) {
  const std::size_t present[] = {0, 1};
  double last = 1;
  for (const double d : {5.0, 1.0, 1e-9, -1e-9, -1.0, -5.0}) {
    const auto prediction = vote_of_pairs({&d, 1}, present, 2);
    EXPECT_LT(prediction.scores[0], last);
    last = prediction.scores[0];
    EXPECT_EQ(prediction.label, d > 0 ? 0u : 1u);
    EXPECT_EQ(vote_of_each({&d, 1}, present, 2).label, prediction.label);
    if (std::abs(d) < 1e-6) {
      EXPECT_NEAR(prediction.scores[0], 0.5, 1e-8);
    }
  }
}

TEST(SvmVotes, TheLargestOfEach) {
  const std::size_t present[] = {1, 2, 4};
  const double decisions[] = {-3, -1, -2};
  const auto prediction = vote_of_each(decisions, present, 5);
  EXPECT_EQ(prediction.label, 2u);
  EXPECT_GT(prediction.scores[2], prediction.scores[4]);
  EXPECT_EQ(prediction.scores[0], 0);
}

TEST(SvmVotes, OneClassIsCertain) {
  const std::size_t present[] = {1};
  EXPECT_EQ(vote_of_pairs({}, present, 2).scores, (std::vector<double>{0, 1}));
  EXPECT_EQ(vote_of_each({}, present, 2).label, 1u);
}

}  // namespace
}  // namespace inkling
