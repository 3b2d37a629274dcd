#include <gtest/gtest.h>

#include "inkling/score.h"

namespace inkling {
namespace {

// By hand: rows are truths. F1: 2*5/(7+6), 2*1/(3+4), 2*2/(3+3); recall: 5/7, 1/3, 2/3.
Confusion worked() {
  Confusion c(3);
  const std::int64_t counts[3][3] = {{5, 2, 0}, {1, 1, 1}, {0, 1, 2}};
  for (std::size_t t = 0; t < 3; ++t) {
    for (std::size_t g = 0; g < 3; ++g) c.add(t, g, counts[t][g]);
  }
  return c;
}

TEST(ClassScore, WorkedByHand) {
  const Confusion c = worked();
  EXPECT_EQ(c.samples(0), 7);
  EXPECT_EQ(c.predicted(0), 6);
  EXPECT_EQ(c.total(), 13);
  EXPECT_DOUBLE_EQ(c.f1(0), 10.0 / 13);
  EXPECT_DOUBLE_EQ(c.f1(1), 2.0 / 7);
  EXPECT_DOUBLE_EQ(c.f1(2), 4.0 / 6);
  EXPECT_DOUBLE_EQ(c.uf1(), (10.0 / 13 + 2.0 / 7 + 4.0 / 6) / 3);
  EXPECT_DOUBLE_EQ(c.uar(), (5.0 / 7 + 1.0 / 3 + 2.0 / 3) / 3);
  EXPECT_DOUBLE_EQ(c.accuracy(), 8.0 / 13);
  EXPECT_TRUE(c.empty_classes().empty());
}

// MEGC2019's composite, everything called negative.
TEST(ClassScore, MajorityOfTheComposite) {
  Confusion c(3);
  c.add(0, 0, 250);
  c.add(1, 0, 109);
  c.add(2, 0, 83);
  EXPECT_NEAR(c.uf1(), 0.2408, 5e-5);
  EXPECT_NEAR(c.uar(), 1.0 / 3, 1e-12);
  EXPECT_NEAR(c.accuracy(), 0.5656, 5e-5);
}

// Published code leaves such a class out of the mean and would say 1.
TEST(ClassScore, AClassWithoutSamplesCountsAsZeroAndIsNamed) {
  Confusion c(3);
  c.add(0, 0, 4);
  c.add(1, 1, 4);
  EXPECT_DOUBLE_EQ(c.uf1(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(c.uar(), 2.0 / 3);
  EXPECT_EQ(c.empty_classes(), std::vector<std::size_t>{2});
}

TEST(ClassScore, OfClassesWithSamplesOnly) {
  Confusion c(3);
  c.add(0, 0, 2);
  c.add(1, 2, 2);
  EXPECT_DOUBLE_EQ(c.uf1_of_present(), 1.0 / 2);
  EXPECT_DOUBLE_EQ(c.uf1(), 1.0 / 3);
  EXPECT_EQ(Confusion(2).uf1_of_present(), 0);
}

TEST(ClassScore, FoldsAreAddedUpBeforeAnythingIsComputed) {
  const std::size_t truths_a[] = {0, 0, 1}, predicted_a[] = {0, 1, 1};
  const std::size_t truths_b[] = {1}, predicted_b[] = {0};
  Confusion pooled = confusion_of(truths_a, predicted_a, 2);
  const Confusion b = confusion_of(truths_b, predicted_b, 2);
  const double mean = (pooled.uf1() + b.uf1()) / 2;
  pooled += b;
  EXPECT_DOUBLE_EQ(pooled.uf1(), 0.5);
  EXPECT_NE(mean, pooled.uf1());
}

TEST(ClassScore, NothingIsZero) {
  EXPECT_EQ(Confusion(2).accuracy(), 0);
  EXPECT_EQ(Confusion(2).uf1(), 0);
  EXPECT_EQ(Confusion(0).uar(), 0);
}

}  // namespace
}  // namespace inkling
