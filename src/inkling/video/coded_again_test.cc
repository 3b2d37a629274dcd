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
    return mean_quantiser(folder / name, 500'000, 900'000, all);
  };
  const auto told = of("a.mp4", "-c:v libx264 -qp 33 -bf 0 -x264-params aq-mode=0");
  ASSERT_TRUE(told);
  EXPECT_NEAR(*told, 33, 0.01);
  EXPECT_EQ(of("a.mkv", "-c:v ffv1"), 0);
  EXPECT_EQ(of("a.avi", "-c:v mpeg4"), std::nullopt);
  EXPECT_EQ(mean_quantiser(folder / "a.mp4", 500'000, 900'000, {500, 500, 9, 9}), std::nullopt)
      << "no block lies there";
}

}  // namespace
}  // namespace inkling
