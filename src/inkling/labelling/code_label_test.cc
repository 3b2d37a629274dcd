#include "inkling/labelling/code_label.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

Code labelled(std::string_view text) {
  Code code;
  EXPECT_TRUE(read_code_label(text, code)) << text;
  return code;
}

TEST(CodeLabel, SaysUnitsAndEmotionAndIsReadBack) {
  Code code;
  code.units = {{12, Intensity::kB, Side::kRight}, {6}};
  code.emotion = Emotion::kHappiness;
  EXPECT_EQ(code_label(code), "R12B+6 happiness");
  EXPECT_EQ(labelled(code_label(code)), code);
  EXPECT_EQ(labelled("Happy").emotion, Emotion::kHappiness);
  EXPECT_EQ(labelled("AU 1 + AU 2 no emotion").units.size(), 2u);
  EXPECT_EQ(labelled("AU 1 + AU 2 no emotion").emotion, Emotion::kNone);
  EXPECT_EQ(labelled(""), Code());
}

TEST(CodeLabel, LeavesOtherTextAlone) {
  for (const char* text : {"looks away", "12 looks away", "4 of 5", "B"}) {
    Code code;
    EXPECT_FALSE(read_code_label(text, code)) << text;
    EXPECT_EQ(code, Code()) << text;
  }
}

TEST(CodeLabel, NamesOfTiersMayBeUnits) {
  EXPECT_EQ(unit_of_name("AU12"), CodedUnit{12});
  EXPECT_EQ(unit_of_name("AU 04"), CodedUnit{4});
  EXPECT_EQ(unit_of_name("L12"), (CodedUnit{12, {}, Side::kLeft}));
  EXPECT_EQ(unit_of_name("12"), std::nullopt);
  EXPECT_EQ(unit_of_name("anna"), std::nullopt);
  EXPECT_EQ(unit_of_name("AU1+2"), std::nullopt);
}

TEST(CodeLabel, CommentsAreAddedLineByLine) {
  Code code;
  add_comment("a\r\nb", code);
  add_comment("", code);
  add_comment("c", code);
  EXPECT_EQ(code.comment, "a\nb\nc");
}

}  // namespace
}  // namespace inkling
