#include "inkling/event.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(Event, TypesAreWrittenAsInTheOutputFiles) {
  EXPECT_EQ(to_string(EventType::kMicro), "micro");
  EXPECT_EQ(to_string(EventType::kMacro), "macro");
  EXPECT_EQ(to_string(EventType::kBlink), "blink");
  EXPECT_EQ(to_string(EventType::kHead), "head");
}

}  // namespace
}  // namespace inkling
