#include "inkling/core/median.h"

#include <gtest/gtest.h>

#include <vector>

namespace inkling {
namespace {

TEST(Median, IsTheMiddleOneAndOfAnEvenCountTheUpper) {
  std::vector<int> odd = {5, 1, 3}, even = {4, 1, 3, 2}, one = {7}, none;
  EXPECT_EQ(median_of(std::span(odd)), 3);
  EXPECT_EQ(median_of(std::span(even)), 3);
  EXPECT_EQ(median_of(std::span(one)), 7);
  EXPECT_EQ(median_of(std::span(none)), 0);
  EXPECT_EQ(median_of(std::span(none), -1), -1);
}

TEST(Median, OfSizesIsTheSame) {
  std::vector<float> values, scratch;
  for (int i = 0; i < 999; ++i) {
    values.push_back(static_cast<float>((i * 7919) % 1000) * 0.013f);
    std::vector<float> sorted = values;
    EXPECT_EQ(median_of_sizes(values, scratch), median_of(std::span(sorted)));
  }
  EXPECT_EQ(median_of_sizes(std::vector<float>(5, 1e30f), scratch), 1e30f);
  EXPECT_EQ(median_of_sizes({}, scratch), 0);
}

TEST(Quantile, RunsFromTheLeastToTheLargest) {
  std::vector<double> values;
  for (int i = 0; i <= 100; ++i) values.push_back((37 * i) % 101);
  EXPECT_EQ(quantile_of(std::span(values), 0), 0);
  EXPECT_EQ(quantile_of(std::span(values), 0.84), 84);
  EXPECT_EQ(quantile_of(std::span(values), 1), 100);
}

}  // namespace
}  // namespace inkling
