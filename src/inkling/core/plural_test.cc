#include "inkling/core/plural.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(Plural, OneIsNone) {
  EXPECT_EQ(plural(0, "sample"), "0 samples");
  EXPECT_EQ(plural(1, "sample"), "1 sample");
  EXPECT_EQ(plural(2, "sample"), "2 samples");
  EXPECT_EQ(plural(1, "person", "people"), "1 person");
  EXPECT_EQ(plural(2, "person", "people"), "2 people");
  EXPECT_STREQ(verb_for(1, "is", "are"), "is");
  EXPECT_STREQ(verb_for(0, "is", "are"), "are");
}

}  // namespace
}  // namespace inkling
