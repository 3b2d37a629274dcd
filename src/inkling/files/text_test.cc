#include "inkling/files/text.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(Text, Trimmed) {
  EXPECT_EQ(trimmed(" \ta b\t "), "a b");
  EXPECT_EQ(trimmed(" \t "), "");
  EXPECT_EQ(trimmed(""), "");
}

TEST(Text, SameButCase) {
  EXPECT_TRUE(same_but_case("Apex_Frame", "apex_fRAME"));
  EXPECT_FALSE(same_but_case("apex", "apex_frame"));
  EXPECT_FALSE(same_but_case("@", "`")) << "these differ by the bit that tells cases apart";
}

TEST(Text, WellFormedUtf8IsText) {
  for (const char* text : {"", "plain\t\r\n", "na\xC3\xAFve", "\xE5\xBF\xAB", "\xF0\x9F\x98\x80",
                           "\xEF\xBB\xBF", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(find_non_text(text), std::nullopt) << text;
  }
}

TEST(Text, FreeTextKeepsItsLinesAndNothingThatStandsForNothing) {
  EXPECT_EQ(plain_lines("a\r\nb\rc\n"), "a\nb\nc\n");
  EXPECT_EQ(plain_lines("a\vb\fc\xC2\x85"
                        "d\xE2\x80\xA8"
                        "e\xE2\x80\xA9"),
            "a\nb\nc\nd\ne\n");
  EXPECT_EQ(plain_lines("a\x1b\x1c\x7f\xEF\xBF\xBE\xC2\x9B"
                        "b\tc"),
            "ab\tc");
  EXPECT_EQ(plain_lines(std::string_view("a\0b", 3)), "ab");
  EXPECT_EQ(plain_lines("Zo\xC3\xAB \xF0\x9F\x98\x80"), "Zo\xC3\xAB \xF0\x9F\x98\x80");
  EXPECT_EQ(plain_lines("x\xE9"), "x\xE9");
}

TEST(Text, IsCutAtAWholeCharacter) {
  EXPECT_EQ(cut_text("a\xC3\xABn", 9), "a\xC3\xABn");
  EXPECT_EQ(cut_text("a\xC3\xABn", 3), "a\xC3\xAB");
  EXPECT_EQ(cut_text("a\xC3\xABn", 2), "a");
  EXPECT_EQ(cut_text("\xF0\x9F\x98\x80", 3), "");
}

TEST(Text, FirstByteThatIsNoText) {
  EXPECT_EQ(find_non_text(std::string_view("ab\0", 3)), 2u);
  EXPECT_EQ(find_non_text("a\x1b["), 1u);
  EXPECT_EQ(find_non_text("\x7f"), 0u);
  // Lone continuation, overlong, cut off, surrogate, beyond Unicode, Latin-1, no character.
  for (const char* text :
       {"x\x80", "x\xC0\xAF", "x\xE0\x80\xAF", "x\xE5\xBF", "x\xED\xA0\x80", "x\xF4\x90\x80\x80",
        "x\xF5\x80\x80\x80", "x\xE9t", "x\xEF\xBF\xBE", "x\xEF\xBF\xBF"}) {
    EXPECT_EQ(find_non_text(text), 1u) << text;
  }
}

}  // namespace
}  // namespace inkling
