#include <gtest/gtest.h>

#include "inkling/reproduce/testing/expect_place.h"

namespace inkling {
namespace {

using testing::compared;
using testing::expect_place;

TEST(CompareTables, FindsPlaces) {
  expect_place(compared(compare_tables, "a,b\nx,1\ny,2\n", "a,b\nx,1\ny,3\n"), "row 2, b", "2",
               "3");
  expect_place(compared(compare_tables, "a\nx\n", "a\nx\ny\n"), "rows", "1", "2");
  expect_place(compared(compare_tables, "a\nx\n", "b\nx\n"), "columns", "a", "b");
}

TEST(CompareTables, PassesOverWhatIsDeclared) {
  const FileLikeness found =
      compared(compare_tables, "a,seconds\nx,1\n", "a,seconds\nx,2\n", {.varying = {"seconds"}});
  EXPECT_EQ(found.likeness, Likeness::kSame);
  EXPECT_TRUE(found.varies);
}

TEST(CompareTables, TakesWhatIsNoTableAsText) {
  expect_place(compared(compare_tables, "a,b\n\"x\n", "a,b\n\"y\n"), "line 2", "\"x", "\"y");
}

}  // namespace
}  // namespace inkling
