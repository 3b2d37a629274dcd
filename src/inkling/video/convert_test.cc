#include "inkling/video/convert.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "inkling/video/frame_pixels.h"

namespace inkling {
namespace {

libav::FramePtr noise(AVPixelFormat format, int width, int height) {
  auto frame = libav::make_frame();
  frame->format = format;
  frame->width = width;
  frame->height = height;
  EXPECT_EQ(av_frame_get_buffer(frame.get(), 64), 0);
  std::mt19937 random(7);
  for (const auto* buffer : frame->buf) {
    if (buffer == nullptr) continue;
    for (std::size_t i = 0; i < buffer->size; ++i) {
      const bool high_byte = format == AV_PIX_FMT_YUV420P10LE && i % 2 == 1;
      buffer->data[i] = static_cast<std::uint8_t>(random() & (high_byte ? 3 : 255));
    }
  }
  return frame;
}

RgbImage part_of(const RgbImage& picture, const PixelRect& part) {
  RgbImage out(part.width, part.height);
  for (int y = 0; y < part.height; ++y) {
    std::memcpy(out.row(y), picture.row(part.y + y) + 3 * part.x, 3u * part.width);
  }
  return out;
}

const PixelRect kParts[] = {{0, 0, 1, 1},     {0, 0, 324, 182},  {101, 57, 90, 77},
                            {323, 181, 1, 1}, {160, 0, 163, 30}, {3, 90, 40, 91}};

TEST(Convert, APartIsWhatTheWholeShowsThere) {
  for (const auto format :
       {AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUV444P, AV_PIX_FMT_YUV411P,
        AV_PIX_FMT_NV12, AV_PIX_FMT_YUYV422, AV_PIX_FMT_YUV420P10LE, AV_PIX_FMT_RGB24,
        AV_PIX_FMT_BGRA, AV_PIX_FMT_GRAY8, AV_PIX_FMT_PAL8, AV_PIX_FMT_MONOWHITE}) {
    const auto frame = noise(format, 324, 182);
    const RgbImage whole = rgb_of(*frame);
    for (const PixelRect& part : kParts) {
      EXPECT_EQ(rgb_of(*frame, part).pixels, part_of(whole, part).pixels)
          << av_get_pix_fmt_name(format) << " at " << part.x << "," << part.y;
    }
  }
}

// A frame that does not say its colour matrix has one by its size, and its parts have the same.
TEST(Convert, APartKeepsTheColorsOfALargeFrame) {
  const auto frame = noise(AV_PIX_FMT_YUV420P, 1280, 720);
  const PixelRect part{600, 300, 120, 130};
  EXPECT_EQ(rgb_of(*frame, part).pixels, part_of(rgb_of(*frame), part).pixels);
}

TEST(Convert, APartOfATurnedPicture) {
  for (const int degrees : {0, 90, 180, 270}) {
    for (const bool mirrored : {false, true}) {
      for (const double aspect : {1.0, 1.4, 0.5}) {
        const PixelRect shown{6, 2, 54, 44};
        const auto pixels = make_pixels(noise(AV_PIX_FMT_YUV420P, 64, 48),
                                        picture_geometry(shown, aspect, {mirrored, degrees}));
        const PixelRect part{9, 5, 13, 22};
        EXPECT_EQ(pixels->rgb(part).pixels, part_of(pixels->rgb(), part).pixels)
            << degrees << " " << mirrored << " " << aspect;
        EXPECT_EQ(pixels->rgb().width, pixels->luma().width);
        EXPECT_EQ(pixels->rgb().height, pixels->luma().height);
      }
    }
  }
}

}  // namespace
}  // namespace inkling
