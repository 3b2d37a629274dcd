#include "inkling/video/jpeg.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <string>

#include "inkling/error.h"
#include "inkling/video/jpeg_frame.h"
#include "inkling/video/libav.h"
#include "inkling/video/to_yuv.h"

namespace inkling {
namespace {

constexpr int kFullColorQuality = 90;

// Quality 1..100, as usual for JPEG, in steps of the encoder's quantiser: 8 is quality 50.
int quantizer(int quality) {
  const double percent = quality < 50 ? 5000.0 / quality : 200.0 - 2.0 * quality;
  return static_cast<int>(std::clamp(std::lround(percent * 0.08), 1L, 31L));
}

void check(int width, int height, int quality) {
  if (width < 1 || height < 1 || width > 65500 || height > 65500) {
    throw Error(
        ErrorKind::kUsage,
        "a JPEG picture cannot be " + std::to_string(width) + " x " + std::to_string(height), "",
        "give 1 to 65500 pixels a side");
  }
  if (quality < 1 || quality > 100) {
    throw Error(ErrorKind::kUsage, "a JPEG quality of " + std::to_string(quality) + " is not known",
                "", "give 1 to 100");
  }
}

[[noreturn]] void fail(int code) {
  throw Error(ErrorKind::kEnvironment, "JPEG encoding failed (" + libav::error_text(code) + ")", "",
              "check that FFmpeg has its mjpeg encoder");
}

libav::CodecPtr open_jpeg_encoder(const AVFrame& frame, int quality) {
  libav::silence_log();
  libav::CodecPtr codec(avcodec_alloc_context3(avcodec_find_encoder(AV_CODEC_ID_MJPEG)));
  if (!codec) fail(AVERROR_ENCODER_NOT_FOUND);
  codec->width = frame.width;
  codec->height = frame.height;
  codec->pix_fmt = static_cast<AVPixelFormat>(frame.format);
  codec->color_range = AVCOL_RANGE_JPEG;
  codec->time_base = {1, 1};
  codec->thread_count = 1;
  codec->flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT;
  codec->qmin = 1;
  codec->global_quality = quantizer(quality) * FF_QP2LAMBDA;
  if (const int code = avcodec_open2(codec.get(), nullptr, nullptr); code < 0) fail(code);
  return codec;
}

}  // namespace

std::vector<std::uint8_t> encode_jpeg_frame(libav::FramePtr frame, int quality) {
  auto codec = open_jpeg_encoder(*frame, quality);
  frame->pts = 0;
  frame->quality = codec->global_quality;
  auto packet = libav::make_packet();
  int code = avcodec_send_frame(codec.get(), frame.get());
  if (code >= 0) code = avcodec_receive_packet(codec.get(), packet.get());
  if (code < 0) fail(code);
  return {packet->data, packet->data + packet->size};
}

libav::FramePtr decode_jpeg_frame(std::span<const std::uint8_t> bytes) {
  libav::CodecPtr codec(avcodec_alloc_context3(avcodec_find_decoder(AV_CODEC_ID_MJPEG)));
  auto packet = libav::make_packet();
  if (!codec || av_new_packet(packet.get(), static_cast<int>(bytes.size())) < 0) {
    throw std::bad_alloc();
  }
  std::copy(bytes.begin(), bytes.end(), packet->data);
  codec->thread_count = 1;
  auto frame = libav::make_frame();
  int code = avcodec_open2(codec.get(), nullptr, nullptr);
  if (code >= 0) code = avcodec_send_packet(codec.get(), packet.get());
  if (code >= 0) code = avcodec_receive_frame(codec.get(), frame.get());
  if (code < 0) fail(code);
  return frame;
}

std::vector<std::uint8_t> encode_jpeg(const RgbImage& picture, int quality) {
  check(picture.width, picture.height, quality);
  const auto format = quality >= kFullColorQuality ? AV_PIX_FMT_YUVJ444P : AV_PIX_FMT_YUVJ420P;
  return encode_jpeg_frame(yuv_of(picture, format, true), quality);
}

std::vector<std::uint8_t> encode_jpeg(const ImageView& luma, int quality) {
  check(luma.width, luma.height, quality);
  return encode_jpeg_frame(yuv_of(luma, AV_PIX_FMT_YUVJ420P), quality);
}

}  // namespace inkling
