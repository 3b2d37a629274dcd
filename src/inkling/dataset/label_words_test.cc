#include "inkling/dataset/label_words.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(LabelWords, EachOfSeveralLabelsMustBeKnown) {
  const std::vector<std::string> known = {"happy", "sad"};
  for (const char* cell : {"happy", "HAPPY", " sad ", "happy+sad", "sad / Happy", "happy;"}) {
    EXPECT_TRUE(all_known(cell, known)) << cell;
  }
  for (const char* cell : {"", "tense", "happy+tense", "happy+ ", "happysad"}) {
    EXPECT_FALSE(all_known(cell, known)) << cell;
  }
}

TEST(LabelWords, OrLeavesUnitsOpen) {
  EXPECT_TRUE(leaves_open("1 or 2"));
  EXPECT_FALSE(leaves_open("1+2"));
  EXPECT_FALSE(leaves_open("Orbicularis"));
  EXPECT_FALSE(leaves_open(""));
}

}  // namespace
}  // namespace inkling
