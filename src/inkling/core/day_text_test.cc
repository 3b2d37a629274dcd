#include "inkling/core/day_text.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(DayText, IsADayThatThereIs) {
  using namespace std::chrono;
  EXPECT_EQ(day_of_text("1970-01-02"), sys_days(days(1)));
  EXPECT_EQ(day_of_text("2024-02-29"), sys_days(year(2024) / 2 / 29));
  for (const char* none : {"", "2026-02-29", "2026-13-01", "2026-5-3", "2026-05-03 ", "03.05.2026",
                           "2026-00-10", "12026-05-03"}) {
    EXPECT_EQ(day_of_text(none), std::nullopt) << none;
  }
}

}  // namespace
}  // namespace inkling
