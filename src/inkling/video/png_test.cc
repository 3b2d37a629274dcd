#include "inkling/video/png.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/picture.h"

namespace inkling {
namespace {

TEST(Png, ComesBackToTheBit) {
  const TestFolder folder;
  RgbImage picture(33, 17);
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    picture.pixels[i] = static_cast<std::uint8_t>(i * 7 + i / 11);
  }
  const auto bytes = encode_png(picture);
  const std::string text(bytes.begin(), bytes.end());
  write_file(folder / "a.png", text);
  EXPECT_EQ(read_picture(folder / "a.png").pixels, picture.pixels);
  EXPECT_EQ(encode_png(picture), bytes);
  for (const char* chunk : {"tEXt", "tIME", "iTXt", "zTXt", "eXIf"}) {
    EXPECT_EQ(text.find(chunk), std::string::npos) << chunk;
  }
  EXPECT_THROW(encode_png(RgbImage()), Error);
}

}  // namespace
}  // namespace inkling
