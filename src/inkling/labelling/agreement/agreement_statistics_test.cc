#include <gtest/gtest.h>

#include <cmath>

#include "inkling/labelling/agreement/cohen_kappa.h"
#include "inkling/labelling/agreement/fleiss_kappa.h"
#include "inkling/labelling/agreement/gwet_ac1.h"
#include "inkling/labelling/agreement/intraclass_correlation.h"
#include "inkling/labelling/agreement/krippendorff_alpha.h"
#include "inkling/labelling/agreement/reliability.h"
#include "inkling/labelling/agreement/time_difference.h"

// Values on random and published data are compared with other programs' in
// tests/agreement_statistics_test.py; here stands what these leave open.

namespace inkling {
namespace {

TEST(AgreementStatistics, AreNotDefinedOnNothing) {
  EXPECT_FALSE(reliability({}).is_defined());
  EXPECT_FALSE(cohen_kappa(Confusion(3)).is_defined());
  const NominalSums nothing(3);
  EXPECT_FALSE(observed_agreement(nothing).is_defined());
  EXPECT_FALSE(fleiss_kappa(nothing).is_defined());
  EXPECT_FALSE(gwet_ac1(nothing).is_defined());
  EXPECT_FALSE(krippendorff_alpha(nothing).is_defined());
  EXPECT_FALSE(krippendorff_alpha(IntervalSums()).is_defined());
  EXPECT_FALSE(icc_2_1(RaterMoments(2)).is_defined());
  EXPECT_FALSE(icc_3_1(RaterMoments(2)).is_defined());
  EXPECT_FALSE(mean_absolute_difference({}).is_defined());
  EXPECT_FALSE(mean_difference({}).is_defined());
  EXPECT_FALSE(share_within({}).is_defined());
}

TEST(AgreementStatistics, AreNotDefinedWhereAllIsTheSame) {
  Confusion table(2);
  table.add(1, 1, 7);
  EXPECT_EQ(cohen_kappa(table).undefined, kOneCategory);
  NominalSums sums(2);
  sums.add(std::vector<int>{1, 1, 1}, 7);
  EXPECT_EQ(observed_agreement(sums).value, 1);
  EXPECT_EQ(fleiss_kappa(sums).undefined, kOneCategory);
  EXPECT_EQ(krippendorff_alpha(sums).undefined, kOneCategory);
  EXPECT_EQ(gwet_ac1(sums).value, 1);  // the scale has another category: chance is 0
  NominalSums single(1);
  single.add(std::vector<int>{0, 0});
  EXPECT_EQ(gwet_ac1(single).undefined, kOneCategory);
  IntervalSums same;
  same.add(std::vector<double>{4, 4});
  EXPECT_EQ(krippendorff_alpha(same).undefined, kNoVariance);
  RaterMoments moments(2);
  moments.add(std::vector<double>{4, 4}), moments.add(std::vector<double>{4, 4});
  EXPECT_EQ(icc_2_1(moments).undefined, kNoVariance);
  EXPECT_EQ(icc_3_1(moments).undefined, kNoVariance);
}

TEST(AgreementStatistics, AreOfJudgementsThatTwoCodersMade) {
  NominalSums sums(2);
  sums.add(std::vector<int>{1, kNotRated});
  EXPECT_EQ(observed_agreement(sums).undefined, kNothingRated);
  EXPECT_EQ(krippendorff_alpha(sums).undefined, kNothingRated);
  sums.add(std::vector<int>{kNotRated, kNotRated});
  EXPECT_EQ(sums.units, 1);
  IntervalSums alone;
  alone.add(std::vector<double>{4});
  EXPECT_FALSE(krippendorff_alpha(alone).is_defined());
}

TEST(AgreementStatistics, AddUp) {
  NominalSums one(3), other(3), both(3);
  one.add(std::vector<int>{0, 1}), other.add(std::vector<int>{2, 2}, 4);
  both.add(std::vector<int>{0, 1});
  for (int i = 0; i < 4; ++i) both.add(std::vector<int>{2, 2});
  one += other;
  EXPECT_EQ(krippendorff_alpha(one).value, krippendorff_alpha(both).value);
  EXPECT_EQ(fleiss_kappa(one).value, fleiss_kappa(both).value);
  RaterMoments none(2), some(2);
  some.add(std::vector<double>{1, 2}), some.add(std::vector<double>{5, 5});
  const double before = icc_2_1(some).value;
  some += none;
  EXPECT_EQ(icc_2_1(some).value, before);
}

TEST(AgreementStatistics, BearLargeNumbers) {
  // Hours into a recording, in microseconds, a frame apart.
  const double late = 4 * 3600e6;
  RaterMoments far(2), near(2);
  for (const double at : {0.0, 1e6, 2e6, 5e6}) {
    far.add(std::vector<double>{late + at, late + at + 40e3});
    near.add(std::vector<double>{at, at + 40e3});
  }
  EXPECT_NEAR(icc_2_1(far).value, icc_2_1(near).value, 1e-9);
  EXPECT_NEAR(icc_3_1(far).value, 1, 1e-9);
}

TEST(AgreementStatistics, OfTimesAreSigned) {
  TimeDifferences all;
  all.add(10, 12, 2), all.add(20, 17, 2);
  EXPECT_EQ(mean_absolute_difference(all).value, 2.5);
  EXPECT_EQ(mean_difference(all).value, -0.5);
  EXPECT_EQ(share_within(all).value, 0.5);
}

}  // namespace
}  // namespace inkling
