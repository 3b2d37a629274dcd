#include "inkling/video/jpeg.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "inkling/core/testing/variant_checks.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/picture.h"
#include "inkling/video/testing/made_pictures.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

using testing::colors;
using testing::wave;

void write_bytes(const std::filesystem::path& path, const std::vector<std::uint8_t>& bytes) {
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<long>(bytes.size()));
}

TEST(Jpeg, RoundTrip) {
  TestFolder folder;
  for (int width : {161, 320}) {
    for (int quality : {50, 85, 95}) {
      const auto bytes = encode_jpeg(colors(width, 199, 0), quality);
      EXPECT_EQ(bytes, encode_jpeg(colors(width, 199, 0), quality));
      write_bytes(folder / "p.jpg", bytes);
      const RgbImage back = read_picture(folder / "p.jpg");
      ASSERT_EQ(back.width, width);
      ASSERT_EQ(back.height, 199);
      EXPECT_LT(mean_difference(back, colors(width, 199, 0)), 3);
    }
  }
}

TEST(Jpeg, LumaRoundTrip) {
  TestFolder folder;
  const GrayImage picture = wave(161, 99, 3);
  const auto bytes = encode_jpeg(picture.view(), 90);
  write_bytes(folder / "p.jpg", bytes);
  const RgbImage back = read_picture(folder / "p.jpg");
  double sum = 0;
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    sum += std::abs(back.pixels[3 * i + 1] - picture.pixels[i]);
  }
  EXPECT_LT(sum / static_cast<double>(picture.pixels.size()), 2);
}

TEST(Jpeg, BetterQualityIsLargerAndBadIsRefused) {
  const RgbImage picture = colors(160, 160, 0);
  EXPECT_LT(encode_jpeg(picture, 20).size(), encode_jpeg(picture, 60).size());
  EXPECT_LT(encode_jpeg(picture, 60).size(), encode_jpeg(picture, 95).size());
  testing::expect_usage_error([&] { encode_jpeg(picture, 0); }, "quality");
  testing::expect_usage_error([&] { encode_jpeg(RgbImage(), 80); }, "0 x 0");
}

}  // namespace
}  // namespace inkling
