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

}  // namespace
}  // namespace inkling::cli
