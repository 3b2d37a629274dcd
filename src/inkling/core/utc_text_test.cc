#include "inkling/core/utc_text.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(UtcText, IsOfUtcInWholeSeconds) {
  EXPECT_EQ(utc_text(0, kUtcTime), "1970-01-01T00:00:00Z");
  EXPECT_EQ(utc_text(1'777'817'702'999'999, kUtcTime), "2026-05-03T14:15:02Z");
  EXPECT_EQ(utc_text(1'777'817'702'999'999, kUtcDay), "2026-05-03");
  EXPECT_EQ(utc_text(1'777'817'702'999'999, "%Y-%m-%d-%H%M%S"), "2026-05-03-141502");
}

}  // namespace
}  // namespace inkling
