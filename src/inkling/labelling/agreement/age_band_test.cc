#include "inkling/labelling/agreement/age_band.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

std::string band_at(const std::optional<int>& age_months) {
  return age_band_name(age_band(age_months, kUsualAgeBands), kUsualAgeBands);
}

TEST(AgeBand, IsOfCompletedYears) {
  EXPECT_EQ(band_at(0), "under 3");
  EXPECT_EQ(band_at(35), "under 3");
  EXPECT_EQ(band_at(36), "3 to 5");
  EXPECT_EQ(band_at(71), "3 to 5");
  EXPECT_EQ(band_at(72), "6 to 8");
  EXPECT_EQ(band_at(215), "15 to 17");
  EXPECT_EQ(band_at(216), "18 and older");
  EXPECT_EQ(band_at(std::nullopt), "age not known");
}

TEST(AgeBand, BeginsWhereOneSays) {
  constexpr std::array<double, 4> kBegins = {4, 5, 6.5, 10};
  const auto name = [&](int months) {
    return age_band_name(age_band(months, kBegins), kBegins, " years");
  };
  EXPECT_EQ(name(47), "under 4 years");
  EXPECT_EQ(name(48), "4 years");
  EXPECT_EQ(name(77), "5 up to 6.5 years");
  EXPECT_EQ(name(78), "6.5 up to 10 years");
  EXPECT_EQ(name(120), "10 years and older");
  EXPECT_EQ(age_band(48, {}), age_band(std::nullopt, {}));
  EXPECT_EQ(age_band_name(age_band(48, {}), {}), "age not known");
}

}  // namespace
}  // namespace inkling
