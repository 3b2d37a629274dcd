#include "inkling/video/picture.h"

#include <gtest/gtest.h>

#include <fstream>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

RgbImage ramp() {
  RgbImage picture(60, 44);
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      std::uint8_t* pixel = picture.row(y) + 3 * x;
      pixel[0] = static_cast<std::uint8_t>(4 * x);
      pixel[1] = static_cast<std::uint8_t>(5 * y);
      pixel[2] = 90;
    }
  }
  return picture;
}

void write_ppm(const fs::path& path, const RgbImage& picture) {
  std::ofstream file(path, std::ios::binary);
  file << "P6\n" << picture.width << " " << picture.height << "\n255\n";
  file.write(reinterpret_cast<const char*>(picture.pixels.data()),
             static_cast<long>(picture.pixels.size()));
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Picture, LosslessFormatsGiveTheirPixelsToTheBit) {
  const TestFolder folder;
  write_ppm(folder / "a.ppm", ramp());
  for (const char* name : {"a.png", "a.bmp", "a.tif"}) {
    ffmpeg("-i '" + (folder / "a.ppm").string() + "' '" + (folder / name).string() + "'");
    const Picture picture = decode_picture(folder / name);
    EXPECT_EQ(picture.width, 60);
    EXPECT_EQ(picture.height, 44);
    EXPECT_FALSE(picture.damaged) << name;
    EXPECT_EQ(picture.pixels->rgb().pixels, ramp().pixels) << name;
  }
  EXPECT_EQ(decode_picture(folder / "a.png").codec, "png");
  EXPECT_EQ(read_picture(folder / "a.ppm").pixels, ramp().pixels);
}

TEST(Picture, TheContentsCountNotTheExtension) {
  const TestFolder folder;
  write_ppm(folder / "a.ppm", ramp());
  fs::rename(folder / "a.ppm", folder / "a.jpg");
  EXPECT_EQ(read_picture(folder / "a.jpg").pixels, ramp().pixels);
}

TEST(Picture, WhatACutJpegHasIsThereAndMarked) {
  const TestFolder folder;
  write_ppm(folder / "a.ppm", ramp());
  ffmpeg("-i '" + (folder / "a.ppm").string() + "' '" + (folder / "a.jpg").string() + "'");
  const std::string whole = bytes_of(folder / "a.jpg");
  std::ofstream(folder / "cut.jpg", std::ios::binary) << whole.substr(0, whole.size() * 3 / 4);
  EXPECT_FALSE(decode_picture(folder / "a.jpg").damaged);
  const Picture cut = decode_picture(folder / "cut.jpg");
  EXPECT_TRUE(cut.damaged);
  EXPECT_EQ(cut.width, 60);
}

TEST(Picture, WhatIsNoneIsRefused) {
  const TestFolder folder;
  std::ofstream(folder / "empty.png");
  std::ofstream(folder / "text.png") << "no picture at all";
  std::ofstream(folder / "half.png", std::ios::binary) << "\x89PNG\r\n";
  for (const char* name : {"empty.png", "text.png", "half.png", "none.png"}) {
    try {
      read_picture(folder / name);
      ADD_FAILURE() << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kInput) << name;
      EXPECT_NE(error.where().find(name), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace inkling
