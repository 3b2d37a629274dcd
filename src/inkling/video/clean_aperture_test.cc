#include "inkling/video/clean_aperture.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "inkling/files/testing/test_folder.h"
#include "inkling/recording.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::string big(std::int64_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i));
  return text;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Puts a box behind the picture's description of an MP4 whose index comes last.
std::string with_box(std::string file, const std::string& box) {
  const auto grow = [&](std::size_t at) {
    std::int64_t size = 0;
    for (int i = 0; i < 4; ++i) size = size << 8 | static_cast<std::uint8_t>(file[at + i]);
    file.replace(at, 4, big(size + static_cast<std::int64_t>(box.size()), 4));
    return at + static_cast<std::size_t>(size);
  };
  const std::size_t entry = file.find("avc1", file.find("stsd")) - 4;
  for (const char* name : {"moov", "trak", "mdia", "minf", "stbl", "stsd"}) {
    grow(file.rfind(name, entry) - 4);
  }
  const std::size_t end = grow(entry);
  return file.insert(end, box);
}

std::string clap(int width, int height, int right, int down) {
  return big(40, 4) + "clap" + big(width, 4) + big(1, 4) + big(height, 4) + big(1, 4) +
         big(2 * right, 4) + big(2, 4) + big(down, 4) + big(1, 4);
}

struct CleanApertureTest : ::testing::Test {
  fs::path write(const std::string& bytes) {
    std::ofstream(folder / "cut.mp4", std::ios::binary)
        .write(bytes.data(), static_cast<long>(bytes.size()));
    return folder / "cut.mp4";
  }
  std::string plain() {
    ffmpeg("-f lavfi -i testsrc2=s=96x64:r=5:d=1 -c:v libx264 -qp 0 -pix_fmt yuv420p '" +
           (folder / "plain.mp4").string() + "'");
    return bytes_of(folder / "plain.mp4");
  }
  TestFolder folder;
};

TEST_F(CleanApertureTest, OnlyThePartThatIsMeantIsShown) {
  const fs::path path = write(with_box(plain(), clap(80, 48, -4, 2)));
  const auto aperture = clean_aperture(path, 1);
  ASSERT_TRUE(aperture);
  EXPECT_EQ(aperture->shown.x, 4);
  EXPECT_EQ(aperture->shown.y, 10);
  EXPECT_FALSE(clean_aperture(path, 2));
  Frame whole, cut;
  ASSERT_TRUE(open_source(folder / "plain.mp4")->next(whole));
  const auto source = open_source(path);
  EXPECT_EQ(source->info().width, 80);
  EXPECT_EQ(source->info().height, 48);
  ASSERT_TRUE(source->next(cut));
  const RgbImage expected = whole.pixels->rgb({4, 10, 80, 48});
  EXPECT_EQ(cut.pixels->rgb().pixels, expected.pixels);
  for (int y = 0; y < 48; ++y) {
    for (int x = 0; x < 80; ++x) {
      ASSERT_EQ(cut.luma().at(x, y), whole.luma().at(x + 4, y + 10));
    }
  }
}

TEST_F(CleanApertureTest, WhatDoesNotFitCountsForNothing) {
  const std::string file = plain();
  EXPECT_FALSE(clean_aperture(write(file), 1));
  EXPECT_FALSE(clean_aperture(write(with_box(file, clap(80, 48, 30, 0))), 1));
  EXPECT_FALSE(clean_aperture(write(with_box(file, clap(0, 48, 0, 0))), 1));
  EXPECT_FALSE(clean_aperture(write(with_box(file, big(12, 4) + "clap" + big(1, 4))), 1));
  EXPECT_EQ(open_source(folder / "cut.mp4")->info().width, 96);
  const std::string good = with_box(file, clap(80, 48, 0, 0));
  for (std::size_t size = 0; size < good.size(); size += 97) {
    clean_aperture(write(good.substr(0, size)), 1);  // neither crashes nor hangs
  }
  EXPECT_FALSE(clean_aperture(folder / "none.mp4", 1));
}

}  // namespace
}  // namespace inkling
