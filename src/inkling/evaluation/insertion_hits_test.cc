#include "inkling/evaluation/insertion_hits.h"

#include <gtest/gtest.h>

#include <vector>

namespace inkling {
namespace {

using Spotted = std::vector<MovementFrames>;

constexpr MovementFrames kInserted{100, 104, 109};

TEST(InsertionHits, AnEventAroundTheApexFindsIt) {
  EXPECT_TRUE(is_found(kInserted, Spotted{{90, 95, 104}}));
  EXPECT_FALSE(is_found(kInserted, Spotted{{90, 95, 103}}));
  EXPECT_FALSE(is_found(kInserted, {}));
}

TEST(InsertionHits, AnApexWithinTwoFramesFindsIt) {
  EXPECT_TRUE(is_found(kInserted, Spotted{{97, 98, 99}}));
  EXPECT_FALSE(is_found(kInserted, Spotted{{96, 97, 98}}));
  EXPECT_TRUE(is_found(kInserted, Spotted{{0, 1, 2}, {110, 111, 112}}));
  EXPECT_FALSE(is_found(kInserted, Spotted{{110, 112, 113}}));
}

TEST(InsertionHits, StrictAsksForHalfOfTheJointLength) {
  EXPECT_TRUE(is_found_strictly(kInserted, Spotted{{100, 102, 104}}));   // 5 of 10
  EXPECT_FALSE(is_found_strictly(kInserted, Spotted{{100, 102, 103}}));  // 4 of 10
  EXPECT_FALSE(is_found_strictly(kInserted, Spotted{{90, 104, 119}}));   // 10 of 30
  EXPECT_TRUE(is_found(kInserted, Spotted{{90, 104, 119}}));
}

TEST(InsertionHits, ChanceIsTheShareOfEmptyWindowsThatCount) {
  const Spotted spotted = {{100, 104, 109}};
  const Spotted windows = {{100, 104, 109}, {200, 204, 209}, {300, 304, 309}, {95, 98, 102}};
  EXPECT_EQ(chance_rate(windows, spotted), 0.5);
  EXPECT_EQ(chance_rate(windows, {}), 0);
  EXPECT_EQ(chance_rate({}, spotted), 0);
}

}  // namespace
}  // namespace inkling
