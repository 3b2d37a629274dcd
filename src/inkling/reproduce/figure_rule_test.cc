#include "inkling/reproduce/figure_rule.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

Likeness compare(std::string_view before, std::string_view again) {
  return compare_figures(before, again, {});
}

TEST(FigureRule, TellsRoundingFromAnotherFigure) {
  EXPECT_EQ(compare("0.5", "0.5"), Likeness::kSame);
  EXPECT_EQ(compare("1.50", "1.5"), Likeness::kSame);
  EXPECT_EQ(compare("0.333333333333", "0.333333333334"), Likeness::kRounded);
  EXPECT_EQ(compare("1.2345e-05", "1.2345000001e-05"), Likeness::kRounded);
  EXPECT_EQ(compare("0.123", "0.124"), Likeness::kRounded) << "one in the last of three decimals";
  EXPECT_EQ(compare("-0.0001", "0.0000"), Likeness::kRounded);
  EXPECT_EQ(compare("0.123", "0.125"), Likeness::kOther);
  EXPECT_EQ(compare("0.5", "0.6"), Likeness::kOther) << "one decimal is no rounding";
  EXPECT_EQ(compare("12", "13"), Likeness::kOther) << "a count";
  EXPECT_EQ(compare("10000000", "10000001"), Likeness::kOther);
  EXPECT_EQ(compare("nan", "0.5"), Likeness::kOther);
  EXPECT_EQ(compare("0.5", ""), Likeness::kOther);
}

TEST(FigureRule, TakesTheShareThatIsAskedFor) {
  EXPECT_EQ(compare_figures("0.5", "0.501", {0.01}), Likeness::kRounded);
  EXPECT_EQ(compare_figures("0.500000001", "0.5", {0}), Likeness::kOther);
}

}  // namespace
}  // namespace inkling
