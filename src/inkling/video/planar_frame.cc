#include "inkling/video/planar_frame.h"

#include <cstring>
#include <new>

namespace inkling {
namespace {

AVColorSpace space_of(int matrix) {
  switch (matrix) {
    case SWS_CS_ITU709:
      return AVCOL_SPC_BT709;
    case SWS_CS_FCC:
      return AVCOL_SPC_FCC;
    case SWS_CS_SMPTE240M:
      return AVCOL_SPC_SMPTE240M;
    case SWS_CS_BT2020:
      return AVCOL_SPC_BT2020_NCL;
    default:
      return AVCOL_SPC_SMPTE170M;
  }
}

}  // namespace

libav::FramePtr frame_of(const PlanarPicture& picture, AVPixelFormat format) {
  auto frame = libav::make_frame();
  frame->width = picture.luma.width;
  frame->height = picture.luma.height;
  frame->format = format;
  const bool full = picture.meaning.full_range || format == AV_PIX_FMT_YUVJ420P;
  frame->color_range = full ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
  frame->colorspace = space_of(picture.meaning.matrix);
  if (av_frame_get_buffer(frame.get(), 64) < 0) throw std::bad_alloc();
  std::size_t plane = 0;
  for (const GrayImage* from : {&picture.luma, &picture.blue, &picture.red}) {
    for (int y = 0; y < from->height; ++y) {
      std::memcpy(frame->data[plane] + y * std::ptrdiff_t{frame->linesize[plane]}, from->row(y),
                  static_cast<std::size_t>(from->width));
    }
    ++plane;
  }
  return frame;
}

PlanarPicture planar_of(const AVFrame& frame, const ColorMeaning& meaning) {
  PlanarPicture picture;
  picture.meaning = meaning;
  picture.luma = GrayImage(frame.width, frame.height);
  picture.blue = picture.red = GrayImage(frame.width / 2, frame.height / 2);
  std::size_t plane = 0;
  for (GrayImage* to : {&picture.luma, &picture.blue, &picture.red}) {
    for (int y = 0; y < to->height; ++y) {
      std::memcpy(to->row(y), frame.data[plane] + y * std::ptrdiff_t{frame.linesize[plane]},
                  static_cast<std::size_t>(to->width));
    }
    ++plane;
  }
  return picture;
}

}  // namespace inkling
