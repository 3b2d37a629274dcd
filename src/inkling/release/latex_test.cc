#include "inkling/release/latex.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(Latex, PrintsSignsAsTheyAre) {
  EXPECT_EQ(latex_text("a & 5 % $x_1$ #2 {y} \\z"),
            "a \\& 5 \\% \\$x\\_1\\$ \\#2 \\{y\\} \\textbackslash{}z");
  EXPECT_EQ(latex_text("~^<>|`\""),
            "\\textasciitilde{}\\textasciicircum{}\\textless{}\\textgreater{}\\textbar{}"
            "\\textasciigrave{}''");
  EXPECT_EQ(latex_text("1--2 [3] *"), "1-{}-2 {[}3{]} {*}");
  EXPECT_EQ(latex_text("two\nlines "), "two lines");
}

TEST(Latex, TableNeedsNoPackage) {
  const TextTable table{"t", "A_b", {"", "n"}, {{"x", "1"}, {"[y]", "-"}}, "50 % note."};
  EXPECT_EQ(
      latex_table(table),
      "\\begin{table}[htbp]\n\\centering\n\\caption{A\\_b.}\n\\label{tab:t}"
      "\n\\footnotesize\n\\setlength{\\tabcolsep}{4pt}\n"
      "\\begin{tabular}{lr}\n\\hline\n & n \\\\\n\\hline\nx & 1 \\\\\n{[}y{]} & - \\\\\n\\hline\n"
      "\\end{tabular}\n\n\\smallskip\\parbox{0.95\\linewidth}{50 \\% note.}\n\\end{table}\n");
}

}  // namespace
}  // namespace inkling
