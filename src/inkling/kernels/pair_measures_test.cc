#include "inkling/kernels/pair_measures.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <vector>

#include "inkling/core/random.h"

namespace inkling {
namespace {

// Histograms with many empty bins, some of them empty in both.
std::vector<float> histogram(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> bins(count);
  for (float& bin : bins) bin = random.chance(0.4) ? 0 : static_cast<float>(random.uniform());
  return bins;
}

TEST(PairMeasures, EveryTargetAgreesWithScalarAtEveryLength) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (const std::size_t count :
         {0u, 1u, 3u, 7u, 8u, 15u, 16u, 31u, 33u, 511u, 512u, 513u, 1043u, 11328u}) {
      const auto a = histogram(count, count + 1), b = histogram(count, count + 2);
      const double chi = chi_square_scalar(a.data(), b.data(), count);
      const double common = intersection_scalar(a.data(), b.data(), count);
      EXPECT_NEAR(chi_square(a.data(), b.data(), count), chi, 1e-6 * chi)
          << hwy::TargetName(target) << " " << count;
      EXPECT_NEAR(intersection(a.data(), b.data(), count), common, 1e-6 * common)
          << hwy::TargetName(target) << " " << count;
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(PairMeasures, WorkedByHand) {
  const float a[] = {1, 0, 2, 0}, b[] = {3, 0, 0, 1};
  EXPECT_DOUBLE_EQ(chi_square(a, b, 4), 4.0 / 4 + 2 + 1);
  EXPECT_DOUBLE_EQ(intersection(a, b, 4), 1);
  EXPECT_EQ(chi_square(a, a, 4), 0);
  EXPECT_EQ(intersection(a, a, 4), 3);
}

TEST(PairMeasures, SameEitherWayRound) {
  const auto a = histogram(1043, 1), b = histogram(1043, 2);
  EXPECT_EQ(chi_square(a.data(), b.data(), 1043), chi_square(b.data(), a.data(), 1043));
  EXPECT_EQ(intersection(a.data(), b.data(), 1043), intersection(b.data(), a.data(), 1043));
}

}  // namespace
}  // namespace inkling
