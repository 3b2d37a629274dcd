#include "inkling/recognition/row_checks.h"

#include <gtest/gtest.h>

#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

TEST(RowChecks, RefuseATableThatIsTooLargeAndNameTheWayOut) {
  check_memory(9459.0 * 9459 * 24, "9459 rows");
  check_memory(11848.0 * 11328 * 16, "11848 rows of 11328 values");
  const auto refusal = testing::refusal_of([] { check_memory(9460.0 * 9460 * 24, "9460 rows"); });
  EXPECT_EQ(refusal.kind, ErrorKind::kInput);
  EXPECT_TRUE(refusal.names("9460 rows") && refusal.names("svm-linear") && refusal.names("2.1 GiB"))
      << refusal.line;
}

}  // namespace
}  // namespace inkling
