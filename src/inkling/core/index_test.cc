#include "inkling/index.h"

#include <gtest/gtest.h>

#include <type_traits>

namespace inkling {
namespace {

using FrameNumber = Index<struct FrameNumbering>;

static_assert(!std::is_convertible_v<SampleIndex, FrameNumber>);
static_assert(!std::is_constructible_v<SampleIndex, FrameNumber>);
static_assert(!std::is_convertible_v<SampleIndex, std::size_t>);
static_assert(!std::is_convertible_v<std::size_t, SampleIndex>);
static_assert(sizeof(SampleIndex) == sizeof(std::size_t));

TEST(Index, CountsWithinItsNumbering) {
  SampleIndex i(3);
  EXPECT_EQ((++i).number(), 4u);
  EXPECT_EQ((--i).number(), 3u);
  EXPECT_EQ((i + 2).number(), 5u);
  EXPECT_EQ((i - 2).number(), 1u);
  EXPECT_EQ(i - SampleIndex(1), 2u);
  EXPECT_LT(SampleIndex(), i);
  EXPECT_EQ(SampleIndex().number(), 0u);
}

TEST(IndexRange, RunsFromFirstToBeforeLast) {
  std::vector<std::size_t> seen;
  for (const SampleIndex i : IndexRange(SampleIndex(2), SampleIndex(5))) seen.push_back(i.number());
  EXPECT_EQ(seen, (std::vector<std::size_t>{2, 3, 4}));
  for (const SampleIndex i : IndexRange(SampleIndex(2), SampleIndex(2))) FAIL() << i.number();
}

TEST(PerIndex, HoldsOneValueForEach) {
  PerSample<float> score(3, 0.5f);
  score[SampleIndex(1)] = 2;
  score.push_back(7);
  EXPECT_EQ(score.values(), (std::vector<float>{0.5f, 2, 0.5f, 7}));
  EXPECT_EQ(score.size(), 4u);
  float sum = 0;
  for (const SampleIndex i : score.indices()) sum += score[i];
  EXPECT_EQ(sum, 10);
  score.resize(1);
  EXPECT_EQ(std::move(score).values(), std::vector<float>{0.5f});
  EXPECT_TRUE(PerSample<float>().empty());
}

TEST(PerIndex, HoldsFlagsToo) {
  PerSample<bool> known(3);
  known[SampleIndex(2)] = true;
  const PerSample<bool>& same = known;
  EXPECT_TRUE(same[SampleIndex(2)]);
  EXPECT_FALSE(same[SampleIndex(0)]);
}

}  // namespace
}  // namespace inkling
