#include "inkling/files/names.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(Names, ComposedAndDecomposedLettersAreOne) {
  EXPECT_EQ(name_key("Zoe\xCC\x88"), "Zo\xC3\xAB");  // as macOS writes it
  EXPECT_EQ(name_key("Zo\xC3\xAB"), "Zo\xC3\xAB");
  EXPECT_EQ(name_key("\xE3\x81\x8B\xE3\x82\x99"), "\xE3\x81\x8C");  // kana with its voiced mark
  EXPECT_NE(name_key("Zoe"), name_key("Zo\xC3\xAB"));
}

TEST(Names, WhatCannotBeSeenMakesNoDifference) {
  EXPECT_EQ(name_key("s01\xC2\xA0"), "s01");  // no-break space
  EXPECT_EQ(name_key("Anna\xC2\xA0Maria"), "Anna Maria");
  EXPECT_EQ(name_key("a\xE2\x80\xAF\x31"), "a 1");                    // narrow
  EXPECT_EQ(name_key("\xE3\x80\x80s01"), "s01");                      // ideographic space
  EXPECT_EQ(name_key("s\xE2\x80\x8B\x30\x31"), "s01");                // without width
  EXPECT_EQ(name_key("\xEF\xBB\xBFs01"), "s01");                      // byte-order mark
  EXPECT_EQ(name_key("\xE2\x80\xAA/data/s01.mp4"), "/data/s01.mp4");  // mark of direction
  EXPECT_EQ(name_key("p\xE2\x80\x91\x31"), "p-1");                    // no-break hyphen
  EXPECT_EQ(plain_text(" a "), " a ");
}

TEST(Names, WhatCanBeSeenMakesOne) {
  for (const auto& [a, b] : {std::pair("s1", "s01"), {"S01", "s01"}, {"a  b", "a b"}}) {
    EXPECT_NE(name_key(a), name_key(b));
    EXPECT_EQ(loose_name_key(a), loose_name_key(b));
  }
  // Two joined emoji are another picture than the two.
  EXPECT_NE(name_key("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"),
            name_key("\xF0\x9F\x91\xA9\xF0\x9F\x91\xA7"));
}

TEST(Names, LooselyWithoutCaseLeadingZerosAndKindsOfDashes) {
  EXPECT_EQ(loose_name_key("P007-A010"), loose_name_key("p7-a10"));
  EXPECT_EQ(loose_name_key("\xC3\x84RGER"), loose_name_key("\xC3\xA4rger"));  // letters with marks
  EXPECT_EQ(loose_name_key("s\xE2\x80\x93\x31"), loose_name_key("s-1"));      // a dash of Word
  EXPECT_EQ(loose_name_key(" s01 "), loose_name_key("s01"));
  EXPECT_EQ(loose_name_key("s00"), loose_name_key("s0"));
  EXPECT_NE(loose_name_key("s10"), loose_name_key("s1"));
  EXPECT_NE(loose_name_key("s1-0"), loose_name_key("s10"));
}

TEST(Names, BytesThatAreNoTextAreWrittenOut) {
  EXPECT_EQ(readable_name("latin1-\xE9"), "latin1-\\xE9");
  EXPECT_EQ(readable_name("a\x1B[0m"), "a\\x1B[0m");
  for (const char* text :
       {"Zo\xC3\xAB", "100% #1?", "C:\\data\\x", "two\nlines", "\\x41", "\\xe9"}) {
    EXPECT_EQ(readable_name(text), text);
  }
}

TEST(Names, WhatCommandsATerminalIsWrittenOut) {
  EXPECT_EQ(readable_name("a\xC2\x9B"
                          "31m"),
            "a\\xC2\\x9B31m");
  EXPECT_EQ(readable_name("a\xE2\x80\xAE"
                          "b"),
            "a\\xE2\\x80\\xAEb");
  for (const std::string name : {"\xC2\x85", "\xE2\x80\xA8x", "\xE2\x81\xA6", "\\xC2\x9B"}) {
    EXPECT_EQ(name_bytes(readable_name(name)), name);
  }
}

TEST(Names, OfTwoThatLookTheSameOneIsSeen) {
  for (const char* name : {"c07", "Zo\xC3\xAB", "a b-c", "\xE5\xBF\xAB", "\xF0\x9F\x98\x80",
                           "\xD8\xB9\xD9\x84\xDB\x8C\xE2\x80\x8C\xD8\xB1\xD8\xB6\xD8\xA7"}) {
    EXPECT_EQ(seen_name(name), name);
  }
  for (const char* name : {"c\xE2\x80\x8B"
                           "07",
                           "c07\xC2\x9B", "c07\xC2\x85",
                           "\xE2\x80\xA8"
                           "c07",
                           "c07\xE2\x80\xAE",
                           "\xC2\xA0"
                           "c07",
                           "c\xE2\x80\x8D"
                           "07",
                           "c\xCD\x8F"
                           "07",
                           "c07\xE3\x85\xA4",
                           "c\x7F"
                           "07"}) {
    EXPECT_EQ(seen_name(name), "c07") << name;
  }
  EXPECT_EQ(seen_name("c\xE2\x80\x91"
                      "07"),
            "c-07");  // a hyphen of Word
  EXPECT_EQ(seen_name("a\xC2\xA0"
                      "b"),
            "a b");
  EXPECT_EQ(seen_name("\xC2\xA0"), "");
}

TEST(Names, ThoseThatAreMistakenForEachOtherHaveOneKey) {
  const std::string key = look_alike_key("c07");
  for (const char* name : {"C07", "\xEF\xBD\x83\xEF\xBC\x90\xEF\xBC\x97",  // of full width
                           "c\xEF\xBC\x90\xEF\xBC\x97",
                           "\xD1\x81"
                           "07",  // a Cyrillic letter
                           "\xD0\xA1"
                           "07"}) {
    EXPECT_EQ(look_alike_key(name), key) << name;
  }
  EXPECT_EQ(look_alike_key("a\xE2\x80\x93"
                           "1"),
            look_alike_key("a-1"));                                // a dash
  EXPECT_EQ(look_alike_key("\xCE\x91na"), look_alike_key("ana"));  // a Greek letter
  for (const char* name : {"c7", "c007", "c08", "d07", "c 07"}) {
    EXPECT_NE(look_alike_key(name), key) << name;
  }
  EXPECT_EQ(look_alike_key("x\xE9"), "x\xE9");
}

TEST(Names, AnyNameIsReadBack) {
  for (const std::string name : {"latin1-\xE9", "\xFF\xFE", "\\xE9", "\\\\xE9", "\\x5C",
                                 "a\\x5CxE9", "\\x\xE9", "\xE9\\xE9", "x\xC3", "plain", ""}) {
    const std::string readable = readable_name(name);
    EXPECT_EQ(name_bytes(readable), name);
    EXPECT_EQ(plain_text(readable), readable);
  }
  EXPECT_NE(readable_name("\\xE9"), readable_name("\xE9"));
}

TEST(Names, BytesThatAreNoTextStay) {
  EXPECT_EQ(plain_text("x\xE9"), "x\xE9");
  EXPECT_EQ(loose_name_key("X\xE9"), "X\xE9");
}

}  // namespace
}  // namespace inkling
