#include "inkling/experiment/reading_score.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

// Of ten subjects; the first `right` of them are right where it says `said`.
void add(std::vector<JudgedReading>& judged, std::size_t reading, double said, int right,
         int times = 10) {
  for (int i = 0; i < 10 * times; ++i) {
    PerReading shares = {(1 - said) / 2, (1 - said) / 2, (1 - said) / 2};
    shares[reading] = said;
    judged.push_back(
        {i % 10 < right ? reading : (reading + 1) % 3, shares, "s" + std::to_string(i % 10)});
  }
}

TEST(ReadingScore, WorkedByHand) {
  // Two of negative, one each of the others: a negative counts half.
  const std::vector<JudgedReading> judged = {{0, {0.95, 0.03, 0.02}, "a"},
                                             {0, {0.03, 0.95, 0.02}, "a"},
                                             {1, {0.03, 0.95, 0.02}, "b"},
                                             {2, {0.4, 0.25, 0.35}, "b"}};
  const ReadingScore score = score_readings(judged, std::vector<PerReading>(4, {0.5, 0.5, 0.5}));
  EXPECT_EQ(score.told, 3u);
  EXPECT_EQ(score.told_right, 2u);
  EXPECT_EQ(score.likeliest.at(2, 0), 1);
  ASSERT_EQ(score.bands.size(), 2u);
  EXPECT_EQ(score.bands[0].samples, 1u);
  EXPECT_DOUBLE_EQ(score.bands[0].from, 0.4);
  EXPECT_DOUBLE_EQ(score.bands[0].right, 0);
  EXPECT_NEAR(score.bands[1].said, 0.95, 1e-12);
  EXPECT_DOUBLE_EQ(score.bands[1].right, 0.75);
  EXPECT_NEAR(score.calibration_error, 0.4 / 3 + 0.2 * 2 / 3, 1e-12);
}

TEST(ReadingScore, TheTemperatureMakesConfidenceRight) {
  std::vector<JudgedReading> judged;
  for (std::size_t r = 0; r < 3; ++r) add(judged, r, 0.99, 7);
  const ReadingTemperature temperature(judged);
  const double t = temperature.of_all();
  EXPECT_GT(t, 1.5);
  EXPECT_NEAR(with_temperature({0.99, 0.005, 0.005}, t)[0], 0.7, 0.06);
  EXPECT_GT(temperature.without("s0"), t);      // the first subjects' are all right
  EXPECT_EQ(temperature.without("nobody"), t);  // whose samples are not among them
}

TEST(ReadingScore, IsToldFromWhereItIsBetterThanChance) {
  std::vector<JudgedReading> judged;
  add(judged, 0, 0.92, 9);
  add(judged, 0, 0.62, 7);
  add(judged, 0, 0.42, 3);  // a third of all are negative
  add(judged, 1, 0.92, 3);
  add(judged, 2, 0.92, 9, 1);  // ten only
  const PerReading limits = told_limits(judged);
  EXPECT_DOUBLE_EQ(limits[0], 0.6);
  EXPECT_DOUBLE_EQ(limits[1], 2);
  EXPECT_DOUBLE_EQ(limits[2], 2);
  EXPECT_DOUBLE_EQ(told_limits_without(judged, "nobody")[0], 0.6);
}

}  // namespace
}  // namespace inkling
