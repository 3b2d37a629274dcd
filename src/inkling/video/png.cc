#include "inkling/video/png.h"

#include <cstring>
#include <new>

#include "inkling/error.h"
#include "inkling/video/libav.h"

namespace inkling {
namespace {

constexpr int kPngEffort =
    3;  // of 9: more takes far longer and makes pictures of faces little smaller

[[noreturn]] void fail_png(int code) {
  throw Error(ErrorKind::kEnvironment, "PNG encoding failed (" + libav::error_text(code) + ")", "",
              "check that FFmpeg has its png encoder");
}

libav::CodecPtr open_png_encoder(const RgbImage& picture) {
  libav::silence_log();
  libav::CodecPtr codec(avcodec_alloc_context3(avcodec_find_encoder(AV_CODEC_ID_PNG)));
  if (!codec) fail_png(AVERROR_ENCODER_NOT_FOUND);
  codec->width = picture.width, codec->height = picture.height;
  codec->pix_fmt = AV_PIX_FMT_RGB24;
  codec->time_base = {1, 1};
  codec->thread_count = 1;
  codec->compression_level = kPngEffort;
  codec->flags |= AV_CODEC_FLAG_BITEXACT;
  av_opt_set(codec->priv_data, "pred", "sub", 0);
  if (const int code = avcodec_open2(codec.get(), nullptr, nullptr); code < 0) fail_png(code);
  return codec;
}

}  // namespace

std::vector<std::uint8_t> encode_png(const RgbImage& picture) {
  if (picture.empty()) {
    throw Error(ErrorKind::kUsage, "an empty picture cannot be written", "", "give one");
  }
  auto codec = open_png_encoder(picture);
  auto frame = libav::make_frame();
  frame->width = picture.width, frame->height = picture.height;
  frame->format = AV_PIX_FMT_RGB24;
  if (av_frame_get_buffer(frame.get(), 64) < 0) throw std::bad_alloc();
  for (int y = 0; y < picture.height; ++y) {
    std::memcpy(frame->data[0] + y * static_cast<std::ptrdiff_t>(frame->linesize[0]),
                picture.row(y), static_cast<std::size_t>(picture.width) * 3);
  }
  frame->pts = 0;
  auto packet = libav::make_packet();
  int code = avcodec_send_frame(codec.get(), frame.get());
  if (code >= 0) code = avcodec_send_frame(codec.get(), nullptr);
  if (code >= 0) code = avcodec_receive_packet(codec.get(), packet.get());
  if (code < 0) fail_png(code);
  return {packet->data, packet->data + packet->size};
}

}  // namespace inkling
