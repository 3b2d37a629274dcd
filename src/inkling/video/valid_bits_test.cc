#include "inkling/video/valid_bits.h"

#include <gtest/gtest.h>

#include <fstream>

#include "inkling/files/testing/test_folder.h"
#include "inkling/recording.h"
#include "inkling/video/picture.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// A ramp from 0 to the greatest value of so many bits, as a picture of 16 bits.
void write_ramp(const fs::path& path, int bits, int channels) {
  constexpr int kWidth = 128, kHeight = 16;
  std::ofstream file(path, std::ios::binary);
  file << (channels == 1 ? "P5\n" : "P6\n") << kWidth << " " << kHeight << "\n65535\n";
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const int value = x * ((1 << bits) - 1) / (kWidth - 1);
      for (int c = 0; c < channels; ++c) {
        file.put(static_cast<char>(value >> 8)).put(static_cast<char>(value));
      }
    }
  }
}

std::string quoted(const fs::path& path) { return "'" + path.string() + "' "; }

TEST(ValidBits, PicturesUseTheWholeRangeHoweverManyBitsAreValid) {
  const TestFolder folder;
  for (const int bits : {8, 10, 12, 14, 16}) {
    for (const int channels : {1, 3}) {
      write_ramp(folder / "ramp.ppm", bits, channels);
      for (const char* name : {"a.png", "a.tif"}) {  // big-endian, little-endian
        ffmpeg("-i " + quoted(folder / "ramp.ppm") + quoted(folder / name));
        const RgbImage got = read_picture(folder / name);
        for (int x = 0; x < got.width; ++x) {
          ASSERT_NEAR(got.row(5)[3 * x + 1], x * 255.0 / 127, 1.5) << name << bits << channels;
        }
      }
    }
  }
}

// The brightest frame decides; where it comes late, that is a break.
TEST(ValidBits, AVideoHasOneScaleFromThereOn) {
  const TestFolder folder;
  for (const int bits : {8, 12}) write_ramp(folder / (std::to_string(bits) + ".ppm"), bits, 1);
  ffmpeg("-loop 1 -t 1 -r 5 -i " + quoted(folder / "12.ppm") + "-c:v ffv1 -pix_fmt gray16le " +
         quoted(folder / "same.mkv"));
  ffmpeg("-loop 1 -t 1 -r 5 -i " + quoted(folder / "8.ppm") + "-loop 1 -t 1 -r 5 -i " +
         quoted(folder / "12.ppm") + "-filter_complex concat -c:v ffv1 -pix_fmt gray16le " +
         quoted(folder / "late.mkv"));
  auto source = open_source(folder / "same.mkv");
  Frame frame;
  while (source->next(frame)) {
    EXPECT_EQ(frame.break_before, Break::kNone);
    EXPECT_NEAR(frame.luma().at(127, 3), 255, 1);
    EXPECT_NEAR(frame.luma().at(64, 3), 128, 2);
  }
  ASSERT_EQ(source->notes().size(), 1u);
  EXPECT_NE(source->notes()[0].find("12 of 16 bits"), std::string::npos);
  source = open_source(folder / "late.mkv");
  std::vector<Break> breaks;
  while (source->next(frame)) breaks.push_back(frame.break_before);
  ASSERT_EQ(breaks.size(), 10u);
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_EQ(breaks[i], i == 5 ? Break::kLevels : Break::kNone) << i;
  }
}

}  // namespace
}  // namespace inkling
