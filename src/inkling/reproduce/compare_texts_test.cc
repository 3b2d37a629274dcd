#include <gtest/gtest.h>

#include "inkling/reproduce/testing/expect_place.h"

namespace inkling {
namespace {

using testing::compared;
using testing::expect_place;

TEST(CompareTexts, FindsPlaces) {
  expect_place(compared(compare_texts, "F1 & 0.50 x\n", "F1 & 0.70 x\n"), "line 1", "0.50", "0.70");
  expect_place(compared(compare_texts, "a\none 1\n", "a\ntwo 1\n"), "line 2", "one 1", "two 1");
  expect_place(compared(compare_texts, "a\n", "a\nb\n"), "lines", "1", "2");
}

TEST(CompareTexts, PassesOverWhatIsDeclared) {
  const std::string text = "# Table\n1.25\n## Time\n12 s\n\n## Notes\n";
  const std::string later = "# Table\n1.25\n## Time\n9 s\nmore\n\n## Notes\n";
  const ComparingRules rules{.varying = {"## Time"}};
  const FileLikeness found = compared(compare_texts, text + "a\n", later + "a\n", rules);
  EXPECT_EQ(found.likeness, Likeness::kSame);
  EXPECT_TRUE(found.varies);
  const FileLikeness other = compared(compare_texts, text + "a\n", text + "b\n", rules);
  EXPECT_EQ(other.likeness, Likeness::kOther);
  EXPECT_FALSE(other.varies) << "nothing below the heading differs";
}

}  // namespace
}  // namespace inkling
