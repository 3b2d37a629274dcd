#include "inkling/video/coded_again.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/files/testing/test_folder.h"
#include "inkling/video/quantiser.h"
#include "inkling/video/testing/made_pictures.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

using testing::wave;

double error_gray(const GrayImage& a, const GrayImage& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(a.pixels[i] - b.pixels[i]);
  return sum / static_cast<double>(a.pixels.size());
}

TEST(CodedAgain, GivesOnePictureForEachTheCoarserTheLargerTheQuantiser) {
  CodedAgain fine(97, 61, 8), coarse(97, 61, 45), same(97, 61, 45);
  for (int i = 0; i < 6; ++i) {
    const GrayImage picture = wave(97, 61, 2 * i);
    const GrayImage finely = fine.picture(picture.view()),
                    coarsely = coarse.picture(picture.view());
    EXPECT_LT(error_gray(picture, finely), 1);
    EXPECT_GT(error_gray(picture, coarsely), 2);
    EXPECT_EQ(coarsely.pixels, same.picture(picture.view()).pixels);
  }
}

TEST(Quantiser, IsThatOfTheCoder) {
  const TestFolder folder;
  const std::string pattern = "-f lavfi -i testsrc2=s=192x128:r=25:d=2 ";
  const Rect all{0, 0, 192, 128};
  const auto of = [&](const std::string& name, const std::string& how) {
    ffmpeg(pattern + how + " '" + (folder / name).string() + "'");
    return mean_quantiser(open_source(folder / name)->info(), 500'000, 900'000, all);
  };
  const auto told = of("a.mp4", "-c:v libx264 -qp 33 -bf 0 -g 25 -x264-params aq-mode=0");
  ASSERT_TRUE(told);
  EXPECT_NEAR(*told, 33, 0.01);
  EXPECT_EQ(of("a.mkv", "-c:v ffv1"), 0);
  EXPECT_EQ(of("a.avi", "-c:v mpeg4"), std::nullopt);
  SourceInfo info = open_source(folder / "a.mp4")->info();
  EXPECT_EQ(mean_quantiser(info, 500'000, 900'000, {500, 500, 9, 9}), std::nullopt)
      << "no block lies there";
  EXPECT_NEAR(mean_quantiser(info, 1'000'000, 1'000'000, all).value_or(0), 30, 0.01)
      << "the second key frame";
  info.start_us = 400'000;
  EXPECT_EQ(mean_quantiser(info, 600'000, 600'000, all), 30) << "times are the source's";
}

// What the source of pictures calls them; FFmpeg alone reads no WebP animation and one page of a
// TIFF.
TEST(Quantiser, OfPicturesThatAreKeptEachIsNone) {
  for (const char* codec : {"webp", "tiff", "mjpeg", "png", "bmp", "pgm", "ppm"}) {
    SourceInfo info;
    info.path = "pictures", info.codec = codec;
    EXPECT_EQ(mean_quantiser(info, 0, 900'000, {}), 0) << codec;
  }
}

}  // namespace
}  // namespace inkling
