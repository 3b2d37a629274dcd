#include "inkling/video/libav.h"

#include <cstring>
#include <mutex>
#include <new>

namespace inkling::libav {
namespace {

constexpr std::int64_t kCenturyUs = 100LL * 365 * 24 * 3600 * 1'000'000;

// Concealed macroblocks are told at information level only.
bool tells_damage(int level, const char* format) {
  return level <= AV_LOG_ERROR ||
         (level <= AV_LOG_INFO && std::strncmp(format, "concealing", 10) == 0);
}

void count_message(void* context, int level, const char* format, va_list) {
  if (context == nullptr || !tells_damage(level, format)) return;
  const AVClass* kind = *static_cast<const AVClass**>(context);
  if (kind == nullptr) return;
  if (kind == avcodec_get_class()) {
    auto* tally = static_cast<LogTally*>(static_cast<AVCodecContext*>(context)->opaque);
    if (tally != nullptr) ++tally->decoder_errors;
  } else if (kind == avformat_get_class()) {
    auto* tally = static_cast<LogTally*>(static_cast<AVFormatContext*>(context)->opaque);
    if (tally != nullptr) ++tally->container_errors;
  }
}

}  // namespace

FramePtr make_frame() {
  FramePtr frame(av_frame_alloc());
  if (!frame) throw std::bad_alloc();
  return frame;
}

PacketPtr make_packet() {
  PacketPtr packet(av_packet_alloc());
  if (!packet) throw std::bad_alloc();
  return packet;
}

std::string error_text(int code) {
  if (code == AVERROR_INVALIDDATA) return "its data are damaged, or of another kind";
  char text[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(code, text, sizeof text);
  return text;
}

std::optional<std::int64_t> file_time_us(std::int64_t stamp, AVRational time_base) {
  if (stamp == AV_NOPTS_VALUE || time_base.num <= 0 || time_base.den <= 0) return std::nullopt;
  const std::int64_t us = av_rescale_q(stamp, time_base, AV_TIME_BASE_Q);
  if (us < -kCenturyUs || us > kCenturyUs) return std::nullopt;
  return us;
}

void silence_log() {
  static std::once_flag once;
  std::call_once(once, [] {
    av_log_set_level(AV_LOG_QUIET);
    av_log_set_callback(count_message);
  });
}

}  // namespace inkling::libav
