#include "inkling/video/webp.h"

#include <new>

#include "inkling/error.h"
#include "inkling/video/libav.h"
#include "inkling/video/planar_frame.h"

namespace inkling {
namespace {

// 0 to 6: how long the encoder looks for a smaller file. With 2 it is two thirds of what 1 leaves.
constexpr int kEffort = 2;

[[noreturn]] void fail_webp(int code) {
  throw Error(ErrorKind::kEnvironment, "WebP encoding failed (" + libav::error_text(code) + ")", "",
              "check that FFmpeg has its libwebp encoder");
}

}  // namespace

std::string encode_webp(const PlanarPicture& picture, int quality) {
  libav::silence_log();
  const AVCodec* encoder = avcodec_find_encoder_by_name("libwebp");
  if (encoder == nullptr) fail_webp(AVERROR_ENCODER_NOT_FOUND);
  libav::CodecPtr codec(avcodec_alloc_context3(encoder));
  if (!codec) throw std::bad_alloc();
  const auto frame = frame_of(in_webp_colors(picture), AV_PIX_FMT_YUV420P);
  frame->pts = 0;
  codec->width = frame->width;
  codec->height = frame->height;
  codec->pix_fmt = AV_PIX_FMT_YUV420P;
  codec->time_base = {1, 1};
  codec->thread_count = 1;
  codec->compression_level = kEffort;
  codec->flags |= AV_CODEC_FLAG_QSCALE;
  codec->global_quality = quality * FF_QP2LAMBDA;
  auto packet = libav::make_packet();
  int code = avcodec_open2(codec.get(), nullptr, nullptr);
  if (code >= 0) code = avcodec_send_frame(codec.get(), frame.get());
  if (code >= 0) code = avcodec_receive_packet(codec.get(), packet.get());
  if (code < 0) fail_webp(code);
  return {packet->data, packet->data + packet->size};
}

std::string encode_webp(const RgbImage& picture, int quality) {
  return encode_webp(planar_of(picture), quality);
}

}  // namespace inkling
