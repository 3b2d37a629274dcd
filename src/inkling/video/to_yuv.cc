#include "inkling/video/to_yuv.h"

#include <cstring>
#include <new>

namespace inkling {
namespace {

libav::FramePtr blank(int width, int height, AVPixelFormat format) {
  auto frame = libav::make_frame();
  frame->width = width;
  frame->height = height;
  frame->format = format;
  if (av_frame_get_buffer(frame.get(), 64) < 0) throw std::bad_alloc();
  return frame;
}

}  // namespace

libav::FramePtr bgr0_of(const RgbImage& picture) {
  auto frame = blank(picture.width, picture.height, AV_PIX_FMT_BGR0);
  for (int y = 0; y < picture.height; ++y) {
    const std::uint8_t* from = picture.row(y);
    std::uint8_t* to = frame->data[0] + y * static_cast<std::ptrdiff_t>(frame->linesize[0]);
    for (int x = 0; x < picture.width; ++x, from += 3, to += 4) {
      to[0] = from[2], to[1] = from[1], to[2] = from[0], to[3] = 255;
    }
  }
  return frame;
}

AVColorSpace usual_matrix(int width, int height) {
  return width >= 1280 || height > 576 ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
}

libav::FramePtr yuv_of(const RgbImage& picture, AVPixelFormat format, bool full) {
  auto frame = blank(picture.width, picture.height, format);
  // libswscale takes the plain formats and the range apart.
  const auto target = format == AV_PIX_FMT_YUVJ420P   ? AV_PIX_FMT_YUV420P
                      : format == AV_PIX_FMT_YUVJ444P ? AV_PIX_FMT_YUV444P
                                                      : format;
  const int w = picture.width, h = picture.height;
  libav::ScalerPtr scaler(sws_getContext(
      w, h, AV_PIX_FMT_RGB24, w, h, target,
      SWS_BILINEAR | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INP | SWS_FULL_CHR_H_INT,
      nullptr, nullptr, nullptr));
  if (!scaler) throw std::bad_alloc();
  const bool hd = !full && usual_matrix(w, h) == AVCOL_SPC_BT709;
  const int* matrix = sws_getCoefficients(hd ? SWS_CS_ITU709 : SWS_CS_ITU601);
  sws_setColorspaceDetails(scaler.get(), matrix, 1, matrix, full, 0, 1 << 16, 1 << 16);
  const std::uint8_t* rows[4] = {picture.pixels.data()};
  const int stride[4] = {w * 3};
  sws_scale(scaler.get(), rows, stride, 0, h, frame->data, frame->linesize);
  return frame;
}

libav::FramePtr yuv_of(const ImageView& luma, AVPixelFormat format) {
  auto frame = blank(luma.width, luma.height, format);
  for (int y = 0; y < luma.height; ++y) {
    std::memcpy(frame->data[0] + y * static_cast<std::ptrdiff_t>(frame->linesize[0]), luma.row(y),
                static_cast<std::size_t>(luma.width));
  }
  const int chroma_height = (luma.height + 1) / 2;
  for (int plane : {1, 2}) {
    std::memset(frame->data[plane], 128,
                static_cast<std::size_t>(frame->linesize[plane]) * chroma_height);
  }
  return frame;
}

}  // namespace inkling
