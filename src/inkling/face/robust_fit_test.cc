#include "inkling/face/robust_fit.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/core/random.h"

namespace inkling {
namespace {

const Affine kTruth{1.1, -0.2, 5, 0.2, 1.1, -3};

std::vector<PointPair> pairs_of(std::size_t count, Random& random) {
  std::vector<PointPair> pairs;
  for (std::size_t i = 0; i < count; ++i) {
    const Point source{random.uniform(-50, 50), random.uniform(-50, 50)};
    pairs.push_back({source, kTruth(source)});
  }
  return pairs;
}

void expect_truth(const std::optional<Affine>& fit, double tolerance) {
  ASSERT_TRUE(fit);
  for (const Point p : {Point{0, 0}, Point{40, -10}}) {
    EXPECT_LT(distance((*fit)(p), kTruth(p)), tolerance);
  }
}

TEST(FitSimilarity, IsExactWithoutNoiseAndFollowsTheWeights) {
  Random random(3);
  auto pairs = pairs_of(6, random);
  expect_truth(fit_similarity(pairs), 1e-9);
  pairs.push_back({{0, 0}, {400, 400}, 0});
  expect_truth(fit_similarity(pairs), 1e-9);
}

TEST(FitSimilarity, PointsThatSpanNothingHaveNone) {
  EXPECT_FALSE(fit_similarity({}));
  EXPECT_FALSE(fit_similarity({{{1, 1}, {2, 2}}, {{1, 1}, {3, 3}}}));
  std::vector<char> inlier;
  EXPECT_FALSE(
      fit_similarity_robust({{{0, 0}, {0, 0}}, {{1, 0}, {1, 0}}, {{0, 1}, {0, 1}}}, 1, inlier));
}

TEST(FitSimilarityRobust, AThirdOfWrongPairsDoesNoHarm) {
  Random random(4);
  auto pairs = pairs_of(30, random);
  for (PointPair& pair : pairs) {
    pair.target = pair.target + Point{0.1 * random.normal(), 0.1 * random.normal()};
  }
  for (std::size_t i = 0; i < 10; ++i) pairs[3 * i].target = {random.uniform(-90, 90), 80};
  std::vector<char> inlier;
  expect_truth(fit_similarity_robust(pairs, 2, inlier), 0.2);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    EXPECT_EQ(inlier[i] != 0, i % 3 != 0 || i >= 30) << i;
  }
  std::vector<char> again;
  EXPECT_EQ(fit_similarity_robust(pairs, 2, again)->c, fit_similarity_robust(pairs, 2, inlier)->c);
}

}  // namespace
}  // namespace inkling
