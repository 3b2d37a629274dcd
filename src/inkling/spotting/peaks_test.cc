#include "inkling/spotting/peaks.h"

#include <gtest/gtest.h>

#include <limits>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

std::vector<std::size_t> found(const std::vector<float>& score, double apart_s, double fps = 25) {
  const MotionTrack track(
      testing::make_samples(testing::steady_times(static_cast<double>(score.size()) / fps, fps),
                            testing::at_rest),
      0.025);
  std::vector<std::size_t> samples;
  for (const Candidate& c : find_candidates(track, score, apart_s)) {
    EXPECT_EQ(c.score, score[c.sample]);
    samples.push_back(c.sample);
  }
  return samples;
}

using Samples = std::vector<std::size_t>;

TEST(Peaks, AreLocalMaximaAboveOneStrongestFirst) {
  EXPECT_EQ(found({0, 2, 0, 0.9f, 0, 3, 0}, 0.01), (Samples{5, 1}));
  EXPECT_EQ(found({0, 1, 0}, 0.01), Samples{});
  EXPECT_EQ(found({}, 0.2), Samples{});
}

TEST(Peaks, TheWeakerOfTwoNearOnesGoes) {
  EXPECT_EQ(found({0, 2, 0, 3, 0, 0, 0, 0, 2, 0}, 0.2), (Samples{3, 8}));
  EXPECT_EQ(found({0, 2, 0, 3, 0, 0, 0, 0, 2, 0}, 0.2, 200), (Samples{3}));
}

TEST(Peaks, ALevelTopCountsOnce) { EXPECT_EQ(found({0, 2, 2, 2, 0}, 0.2).size(), 1u); }

TEST(Peaks, TheUnknownIsNoPeakAndHidesNone) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(found({nan, 2, nan, nan, nan, nan, nan, nan, 3}, 0.2), (Samples{8, 1}));
  EXPECT_EQ(found({nan, nan}, 0.2), Samples{});
}

}  // namespace
}  // namespace inkling
