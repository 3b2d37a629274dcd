#include "inkling/video/convert.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string>

#include "inkling/error.h"
#include "inkling/video/tone_map.h"

namespace inkling {
namespace {

const AVPixFmtDescriptor& describe(const AVFrame& frame) {
  const auto* description = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
  if (description == nullptr) {
    throw Error(ErrorKind::kInput, "pixel format is not known", "video frame",
                "convert the file with ffmpeg -pix_fmt yuv420p");
  }
  return *description;
}

bool is_luma_first(const AVPixFmtDescriptor& format) {
  constexpr std::uint64_t kNotPlainYuv = AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL |
                                         AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_HWACCEL |
                                         AV_PIX_FMT_FLAG_BAYER | AV_PIX_FMT_FLAG_FLOAT;
  const auto& luma = format.comp[0];
  return (format.flags & kNotPlainYuv) == 0 && luma.plane == 0 && luma.offset == 0;
}

// 9..16 bits in two little-endian bytes, rounded to 8.
GrayImage shorten(const AVFrame& frame, const AVComponentDescriptor& luma) {
  const int surplus = luma.shift + luma.depth - 8;
  const unsigned half = 1u << (surplus - 1);
  GrayImage out(frame.width, frame.height);
  for (int y = 0; y < frame.height; ++y) {
    const std::uint8_t* source = frame.data[0] + y * static_cast<std::ptrdiff_t>(frame.linesize[0]);
    std::uint8_t* target = out.row(y);
    for (int x = 0; x < frame.width; ++x) {
      const unsigned value = source[2 * x] | source[2 * x + 1] << 8;
      target[x] = static_cast<std::uint8_t>(std::min(255u, (value + half) >> surplus));
    }
  }
  return out;
}

// The yuvj… names say full range in the format; libswscale wants it said apart.
AVPixelFormat plain_format(AVPixelFormat format) {
  switch (format) {
    case AV_PIX_FMT_YUVJ420P:
      return AV_PIX_FMT_YUV420P;
    case AV_PIX_FMT_YUVJ422P:
      return AV_PIX_FMT_YUV422P;
    case AV_PIX_FMT_YUVJ444P:
      return AV_PIX_FMT_YUV444P;
    case AV_PIX_FMT_YUVJ440P:
      return AV_PIX_FMT_YUV440P;
    case AV_PIX_FMT_YUVJ411P:
      return AV_PIX_FMT_YUV411P;
    default:
      return format;
  }
}

int matrix_of(const AVFrame& frame) {
  switch (frame.colorspace) {
    case AVCOL_SPC_BT709:
      return SWS_CS_ITU709;
    case AVCOL_SPC_FCC:
      return SWS_CS_FCC;
    case AVCOL_SPC_SMPTE170M:
    case AVCOL_SPC_BT470BG:
      return SWS_CS_ITU601;
    case AVCOL_SPC_SMPTE240M:
      return SWS_CS_SMPTE240M;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
      return SWS_CS_BT2020;
    default:  // not said: as players do, by size
      return frame.width >= 1280 || frame.height > 576 ? SWS_CS_ITU709 : SWS_CS_ITU601;
  }
}

bool is_full_range(const AVFrame& frame) {
  const auto format = static_cast<AVPixelFormat>(frame.format);
  const bool gray = describe(frame).nb_components <= 2;  // full, unless it says otherwise
  return frame.color_range == AVCOL_RANGE_JPEG || plain_format(format) != format ||
         (gray && frame.color_range == AVCOL_RANGE_UNSPECIFIED);
}

// Converts into rows that end in spare bytes, as libswscale writes in blocks.
libav::FramePtr scale_to(const AVFrame& frame, AVPixelFormat format, int color_matrix) {
  const auto source = static_cast<AVPixelFormat>(frame.format);
  const bool full = is_full_range(frame);
  libav::ScalerPtr scaler(sws_getContext(
      frame.width, frame.height, plain_format(source), frame.width, frame.height, format,
      SWS_BILINEAR | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP,
      nullptr, nullptr, nullptr));
  auto out = libav::make_frame();
  out->format = format;
  out->width = frame.width;
  out->height = frame.height;
  if (!scaler || av_frame_get_buffer(out.get(), 64) < 0) {
    throw Error(ErrorKind::kInput,
                "pixels in " + std::string(describe(frame).name) + " cannot be converted",
                "video frame", "convert the file with ffmpeg -pix_fmt yuv420p");
  }
  const int* matrix = sws_getCoefficients(color_matrix);
  sws_setColorspaceDetails(scaler.get(), matrix, full, matrix, 1, 0, 1 << 16, 1 << 16);
  sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height, out->data, out->linesize);
  return out;
}

template <typename Image, int Channels>
Image packed(const AVFrame& frame, const PixelRect& part) {
  Image out(part.width, part.height);
  for (int y = 0; y < part.height; ++y) {
    const auto* row = frame.data[0] + (part.y + y) * static_cast<std::ptrdiff_t>(frame.linesize[0]);
    std::memcpy(out.row(y), row + static_cast<std::ptrdiff_t>(part.x) * Channels,
                static_cast<std::size_t>(part.width) * Channels);
  }
  return out;
}

PixelRect whole(const AVFrame& frame) { return {0, 0, frame.width, frame.height}; }

// What has to be converted for `part`: with the reach of the colour filters, from where all planes
// have a sample. The whole frame where rows do not begin at a byte's border.
PixelRect with_surroundings(const AVFrame& frame, const PixelRect& part) {
  constexpr int kReach = 8, kStep = 16;
  if ((describe(frame).flags & (AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_HWACCEL)) != 0) {
    return whole(frame);
  }
  const int left = std::max(0, part.x - kReach) / kStep * kStep;
  const int top = std::max(0, part.y - kReach) / kStep * kStep;
  const int right = std::min(frame.width, (part.x + part.width + kReach) / kStep * kStep + kStep);
  const int bottom =
      std::min(frame.height, (part.y + part.height + kReach) / kStep * kStep + kStep);
  return {left, top, right - left, bottom - top};
}

// Shares the pixels.
libav::FramePtr cut(const AVFrame& frame, const PixelRect& part) {
  libav::FramePtr out(av_frame_clone(&frame));
  if (!out) throw std::bad_alloc();
  out->crop_left = static_cast<std::size_t>(part.x);
  out->crop_top = static_cast<std::size_t>(part.y);
  out->crop_right = static_cast<std::size_t>(frame.width - part.x - part.width);
  out->crop_bottom = static_cast<std::size_t>(frame.height - part.y - part.height);
  av_frame_apply_cropping(out.get(), AV_FRAME_CROP_UNALIGNED);
  return out;
}

}  // namespace

bool has_luma_plane(const AVFrame& frame) {
  const auto& format = describe(frame);
  return is_luma_first(format) && format.comp[0].depth == 8 && format.comp[0].step == 1;
}

ImageView luma_plane(const AVFrame& frame) {
  return {frame.data[0], frame.width, frame.height, frame.linesize[0]};
}

std::optional<ColorMeaning> planes_meaning(const AVFrame& frame) {
  const auto& format = describe(frame);
  if (!is_luma_first(format) || format.nb_components < 3 || !hdr_kind(frame).empty()) return {};
  for (int i = 0; i < 3; ++i) {
    const auto& samples = format.comp[i];
    if (samples.plane != i || samples.depth != 8 || samples.step != 1) return {};
  }
  return ColorMeaning{matrix_of(frame), is_full_range(frame)};
}

GrayImage luma_of(const AVFrame& frame) {
  const auto& format = describe(frame);
  const auto& luma = format.comp[0];
  if (is_luma_first(format) && luma.depth > 8 && luma.depth <= 16 && luma.step == 2 &&
      (format.flags & AV_PIX_FMT_FLAG_BE) == 0) {
    return shorten(frame, luma);
  }
  const auto gray = scale_to(frame, AV_PIX_FMT_GRAY8, matrix_of(frame));
  return packed<GrayImage, 1>(*gray, whole(frame));
}

RgbaPicture rgba_of(const AVFrame& frame) {
  const auto rgba = scale_to(frame, AV_PIX_FMT_RGBA, matrix_of(frame));
  RgbaPicture out{frame.width, frame.height, {}};
  for (int y = 0; y < frame.height; ++y) {
    const std::uint8_t* row = rgba->data[0] + y * static_cast<std::ptrdiff_t>(rgba->linesize[0]);
    out.pixels.insert(out.pixels.end(), row, row + std::ptrdiff_t{4} * frame.width);
  }
  return out;
}

RgbImage rgb_of(const AVFrame& frame) { return rgb_of(frame, whole(frame)); }

RgbImage rgb_of(const AVFrame& frame, const PixelRect& part) {
  const PixelRect near = with_surroundings(frame, part);
  const PixelRect within{part.x - near.x, part.y - near.y, part.width, part.height};
  if (const std::string_view kind = hdr_kind(frame); !kind.empty()) {
    const auto deep = scale_to(*cut(frame, near), AV_PIX_FMT_RGB48LE, matrix_of(frame));
    const bool wide =
        frame.color_primaries == AVCOL_PRI_BT2020 || frame.color_primaries == AVCOL_PRI_UNSPECIFIED;
    return tone_mapped(deep->data[0], deep->linesize[0], within, kind, wide);
  }
  const auto rgb = scale_to(*cut(frame, near), AV_PIX_FMT_RGB24, matrix_of(frame));
  return packed<RgbImage, 3>(*rgb, within);
}

}  // namespace inkling
