#include "inkling/video/exif.h"

#include <gtest/gtest.h>

#include <string>

namespace inkling {
namespace {

std::string big(std::size_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i));
  return text;
}

std::string little(std::size_t value, int bytes) {
  const std::string text = big(value, bytes);
  return {text.rbegin(), text.rend()};
}

// A directory of two entries, the second of which says the orientation.
std::string tiff(bool big_endian, int orientation) {
  const auto number = [&](std::size_t value, int bytes) {
    return big_endian ? big(value, bytes) : little(value, bytes);
  };
  return (big_endian ? "MM" : "II") + number(42, 2) + number(8, 4) + number(2, 2) +
         number(0x0100, 2) + number(4, 2) + number(1, 4) + number(640, 4) +  //
         number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + number(0, 2) +
         number(0, 4);
}

std::string exif(bool big_endian, int orientation) {
  return std::string("Exif\0\0", 6) + tiff(big_endian, orientation);
}

std::string jpeg(const std::string& segment) {
  return "\xff\xd8\xff\xe0" + big(7, 2) + "JFIF" + std::string(1, '\0') + "\xff\xe1" +
         big(segment.size() + 2, 2) + segment + "\xff\xda" + big(2, 2) + "\xff\xd9";
}

std::string png(const std::string& data) {
  return "\x89PNG\r\n\x1a\n" + big(1, 4) + "tEXt" + "a" + "1234" + big(data.size(), 4) + "eXIf" +
         data + "1234";
}

std::string webp(const std::string& data) {
  return "RIFF" + little(30 + data.size(), 4) + "WEBP" + "VP8X" + little(3, 4) + "abc" +
         std::string(1, '\0') + "EXIF" + little(data.size(), 4) + data;
}

TEST(Exif, EveryOrientationOfEveryFormatIsRead) {
  for (const bool big_endian : {false, true}) {
    for (int orientation = 1; orientation <= 8; ++orientation) {
      EXPECT_EQ(exif_orientation(tiff(big_endian, orientation)), orientation);
      EXPECT_EQ(exif_orientation(jpeg(exif(big_endian, orientation))), orientation);
      EXPECT_EQ(exif_orientation(png(tiff(big_endian, orientation))), orientation);
      EXPECT_EQ(exif_orientation(webp(exif(big_endian, orientation))), orientation);
      EXPECT_EQ(exif_orientation(webp(tiff(big_endian, orientation))), orientation);
    }
  }
}

TEST(Exif, WhatSaysNothingIsUpright) {
  EXPECT_EQ(exif_orientation(""), 1);
  EXPECT_EQ(exif_orientation("BM"), 1);
  EXPECT_EQ(exif_orientation("\xff\xd8"), 1);
  EXPECT_EQ(exif_orientation(jpeg("http://ns.adobe.com/xap/1.0/")), 1);
  EXPECT_EQ(exif_orientation(tiff(true, 0)), 1);
  EXPECT_EQ(exif_orientation(tiff(false, 9)), 1);
}

TEST(Exif, WhatIsCutShortIsUprightOrWhatItSays) {
  for (const std::string& whole :
       {tiff(false, 6), jpeg(exif(true, 6)), png(tiff(true, 6)), webp(exif(false, 6))}) {
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const int got = exif_orientation(std::string_view(whole).substr(0, size));
      EXPECT_TRUE(got == 1 || got == 6);
    }
  }
  // Lengths that lead beyond the end.
  EXPECT_EQ(exif_orientation("\x89PNG\r\n\x1a\n\xff\xff\xff\xff"
                             "abcd"),
            1);
  EXPECT_EQ(exif_orientation("II*" + std::string(1, '\0') + "\xff\xff\xff\xff"), 1);
}

}  // namespace
}  // namespace inkling
