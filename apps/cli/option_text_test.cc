#include "cli/option_text.h"

#include <gtest/gtest.h>

namespace inkling::cli {
namespace {

TEST(OptionText, PlaceholdersSayTheType) {
  EXPECT_EQ(option_placeholder({"a", false}), "true|false");
  EXPECT_EQ(option_placeholder({"a", 1L}), "N");
  EXPECT_EQ(option_placeholder({"a", 1.0}), "NUMBER");
  EXPECT_EQ(option_placeholder({"a", std::string()}), "TEXT");
  EXPECT_EQ(option_placeholder({"a", std::string("x"), 0, 0, "", "", {"x", "y"}}), "x|y");
}

TEST(OptionText, FactsAreDefaultRangeAndUnit) {
  EXPECT_EQ(option_facts({"a", 2.5, 0, 10, "px"}), "default 2.5 px, 0 to 10 px");
  EXPECT_EQ(option_facts({"a", 1L, 1, 1000000}), "default 1, 1 to 1000000");
  EXPECT_EQ(option_facts({"a", std::string()}), "default none");
}

TEST(OptionText, ARowsHelpEndsWithItsFacts) {
  OptionRow row = OptionRow("fps", "Of folders of pictures").between(1, 10000, "frames/s");
  EXPECT_EQ(row_help(row), "Of folders of pictures (1 to 10000 frames/s)");
  row.spec.fallback = 25.0;
  EXPECT_EQ(row_help(row), "Of folders of pictures (default 25, 1 to 10000 frames/s)");
  EXPECT_EQ(row_help(OptionRow("face", "Which").unless_set("all")), "Which (default all)");
  EXPECT_EQ(row_help(OptionRow("file", "Which").is_required()), "Which");
  row.spec.fallback = false;
  EXPECT_EQ(row_help(row), "Of folders of pictures");
}

}  // namespace
}  // namespace inkling::cli
