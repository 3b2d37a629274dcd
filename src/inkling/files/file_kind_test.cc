#include "inkling/files/file_kind.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

using namespace std::string_literals;

TEST(FileKind, WhatIsNoTableIsNamed) {
  EXPECT_EQ(other_kind("<html><body>404 not found</body></html>\n"), "a web page (HTML)");
  EXPECT_EQ(other_kind("\xEF\xBB\xBF\r\n <!DOCTYPE HTML>"), "a web page (HTML)");
  EXPECT_EQ(other_kind("<?xml version=\"1.0\"?><TABLE/>"), "a web page (HTML)");
  EXPECT_EQ(other_kind("<?xml version=\"1.0\"?><a/>"), "an XML file");
  EXPECT_NE(other_kind("PK\x03\x04 and so on").find("zip"), std::string::npos);
  EXPECT_NE(other_kind("\xD0\xCF\x11\xE0").find("xls"), std::string::npos);
  EXPECT_EQ(other_kind("%PDF-1.4"), "a PDF document");
  EXPECT_NE(other_kind(std::string(100, '\0')).find("zero"), std::string::npos);
  for (const char* table : {"", "a,b\n1,2\n", "<5 mm,b\n", "PK,b\n"}) {
    EXPECT_EQ(other_kind(table), "") << table;
  }
}

TEST(FileKind, Utf16IsRead) {
  EXPECT_EQ(text_of_utf16("\xFF\xFE"
                          "a\0\xEB\0\x3D\xD8\x00\xDE"s),
            "a\xC3\xAB\xF0\x9F\x98\x80");
  EXPECT_EQ(text_of_utf16("\xFE\xFF\0a\x30\x4C"s), "a\xE3\x81\x8C");
  EXPECT_EQ(text_of_utf16("\xFF\xFE"s), "");
  EXPECT_EQ(text_of_utf16("ab"), std::nullopt);
  EXPECT_EQ(text_of_utf16("\xFF\xFE"
                          "a"s),
            std::nullopt);
  for (const std::string& damaged : {"\xFF\xFE\x3D\xD8"s,
                                     "\xFF\xFE\x3D\xD8"
                                     "a\0"s,
                                     "\xFF\xFE\0\xDE"s}) {
    EXPECT_EQ(text_of_utf16(damaged), std::nullopt);
  }
}

}  // namespace
}  // namespace inkling
