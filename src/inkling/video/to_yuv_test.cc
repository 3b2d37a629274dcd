#include "inkling/video/to_yuv.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

RgbImage flat(std::uint8_t r, std::uint8_t g, std::uint8_t b) {
  RgbImage picture(64, 48);
  for (std::size_t i = 0; i < picture.pixels.size(); i += 3) {
    picture.pixels[i] = r, picture.pixels[i + 1] = g, picture.pixels[i + 2] = b;
  }
  return picture;
}

int at(const AVFrame& frame, int plane, int x, int y) {
  return frame.data[plane][y * frame.linesize[plane] + x];
}

TEST(ToYuv, BlackAndWhiteLieAtTheEndsOfTheRange) {
  const auto black = yuv_of(flat(0, 0, 0), AV_PIX_FMT_YUV420P, false);
  const auto white = yuv_of(flat(255, 255, 255), AV_PIX_FMT_YUV420P, false);
  EXPECT_EQ(at(*black, 0, 30, 20), 16);
  EXPECT_EQ(at(*white, 0, 30, 20), 235);
  const auto full_black = yuv_of(flat(0, 0, 0), AV_PIX_FMT_YUVJ444P, true);
  const auto full_white = yuv_of(flat(255, 255, 255), AV_PIX_FMT_YUVJ444P, true);
  EXPECT_EQ(at(*full_black, 0, 30, 20), 0);
  EXPECT_EQ(at(*full_white, 0, 30, 20), 255);
  for (const int plane : {1, 2}) EXPECT_NEAR(at(*white, plane, 15, 10), 128, 1);
}

// BT.601, as the size says: Y = 16 + 65.5 R, V = 128 + 112 R of a pure red R = 1.
TEST(ToYuv, RedIsWeighedByTheMatrixOfTheSize) {
  const auto red = yuv_of(flat(255, 0, 0), AV_PIX_FMT_YUV444P, false);
  EXPECT_NEAR(at(*red, 0, 30, 20), 81, 1);
  EXPECT_NEAR(at(*red, 2, 30, 20), 240, 1);
  EXPECT_EQ(usual_matrix(640, 480), AVCOL_SPC_SMPTE170M);
  EXPECT_EQ(usual_matrix(1280, 720), AVCOL_SPC_BT709);
  EXPECT_EQ(usual_matrix(720, 720), AVCOL_SPC_BT709);
}

TEST(ToYuv, LumaIsTakenAsItIsWithoutColor) {
  GrayImage luma(33, 21);
  for (std::size_t i = 0; i < luma.pixels.size(); ++i) {
    luma.pixels[i] = static_cast<std::uint8_t>(7 * i);
  }
  const auto frame = yuv_of(luma.view(), AV_PIX_FMT_YUV420P);
  for (int y = 0; y < luma.height; ++y) {
    for (int x = 0; x < luma.width; ++x) ASSERT_EQ(at(*frame, 0, x, y), luma.row(y)[x]);
  }
  for (const int plane : {1, 2}) {
    for (int y = 0; y < 11; ++y) {
      for (int x = 0; x < 17; ++x) ASSERT_EQ(at(*frame, plane, x, y), 128);
    }
  }
}

}  // namespace
}  // namespace inkling
