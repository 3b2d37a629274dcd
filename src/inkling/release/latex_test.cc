#include "inkling/release/latex.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

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
