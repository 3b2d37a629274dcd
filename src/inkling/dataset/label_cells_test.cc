#include "inkling/dataset/label_cells.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(LabelCells, NumbersAsTablesWriteThem) {
  EXPECT_EQ(coded_number("46"), 46);
  EXPECT_EQ(coded_number(" 46.0 "), 46);
  EXPECT_EQ(coded_number("006"), 6);
  EXPECT_EQ(coded_number("0"), 0);
  for (const char* text : {"", "/", "4.5", "-3", "1e3", "46a", "99999999999999999999"}) {
    EXPECT_EQ(coded_number(text), std::nullopt) << text;
  }
  EXPECT_TRUE(is_blank_cell(" / "));
  EXPECT_TRUE(is_blank_cell("NaN"));
  EXPECT_FALSE(is_blank_cell("4 6"));
}

TEST(LabelCells, FractionsAreRoundedWhereTheyAreNoGroups) {
  EXPECT_EQ(rounded_number("566.4"), 566);
  EXPECT_EQ(rounded_number(" 566,5 "), 567);
  EXPECT_EQ(rounded_number("0.75"), 1);
  for (const char* text :
       {"", "/", "566", "1.040", "1,040", "-0.5", "1.2.3", "20-21", "nan", "1.5e3"}) {
    EXPECT_EQ(rounded_number(text), std::nullopt) << text;
  }
}

TEST(LabelCells, EachOfSeveralLabelsMustBeKnown) {
  const std::vector<std::string> known = {"happy", "sad"};
  for (const char* cell : {"happy", "HAPPY", " sad ", "happy+sad", "sad / Happy", "happy;"}) {
    EXPECT_TRUE(all_known(cell, known)) << cell;
  }
  for (const char* cell : {"", "tense", "happy+tense", "happy+ ", "happysad"}) {
    EXPECT_FALSE(all_known(cell, known)) << cell;
  }
}

TEST(LabelCells, OrLeavesUnitsOpen) {
  EXPECT_TRUE(leaves_open("1 or 2"));
  EXPECT_FALSE(leaves_open("1+2"));
  EXPECT_FALSE(leaves_open("Orbicularis"));
  EXPECT_FALSE(leaves_open(""));
}

}  // namespace
}  // namespace inkling
