#include "cli/output.h"

#include <gtest/gtest.h>

namespace inkling::cli {
namespace {

TEST(Output, ADocumentIsPrintedWithItsLineEnd) {
  testing::internal::CaptureStdout();
  print("a\n");
  print_json({{"b", 1}});
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "a\n{\n  \"b\": 1\n}\n");
}

TEST(Output, OneIsNoPlural) {
  EXPECT_EQ(plural(0, "sample"), "0 samples");
  EXPECT_EQ(plural(1, "sample"), "1 sample");
  EXPECT_EQ(plural(2, "sample"), "2 samples");
}

}  // namespace
}  // namespace inkling::cli
