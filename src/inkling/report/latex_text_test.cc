#include "inkling/report/latex_text.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(LatexText, PrintsSignsAsTheyAre) {
  EXPECT_EQ(latex_text("a & 5 % $x_1$ #2 {y} \\z"),
            "a \\& 5 \\% \\$x\\_1\\$ \\#2 \\{y\\} \\textbackslash{}z");
  EXPECT_EQ(latex_text("~^<>|`\""),
            "\\textasciitilde{}\\textasciicircum{}\\textless{}\\textgreater{}\\textbar{}"
            "\\textasciigrave{}''");
  EXPECT_EQ(latex_text("1--2 [3] *"), "1-{}-2 {[}3{]} {*}");
  EXPECT_EQ(latex_text("two\nlines "), "two lines");
}

}  // namespace
}  // namespace inkling
