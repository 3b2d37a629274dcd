#include <gtest/gtest.h>

#include "inkling/report/recognition.h"
#include "inkling/report/testing/two_approaches.h"

namespace inkling {
namespace {

TEST(RecognitionLatex, HasTheTableWithNamesEscaped) {
  const std::string latex = recognition_latex(testing::two_approaches());
  EXPECT_NE(latex.find("good\\_one & 0.899 (0.873--0.916)"), std::string::npos) << latex;
  EXPECT_NE(latex.find("\\end{tabular}"), std::string::npos);
}

}  // namespace
}  // namespace inkling
