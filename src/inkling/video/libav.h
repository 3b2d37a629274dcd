#pragma once

// Inside this room only: FFmpeg's headers, and owners for its objects, its log.

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libavutil/parseutils.h>
#include <libavutil/pixdesc.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace inkling::libav {

struct FrameFree {
  void operator()(AVFrame* p) const { av_frame_free(&p); }
};
struct PacketFree {
  void operator()(AVPacket* p) const { av_packet_free(&p); }
};
struct CodecFree {
  void operator()(AVCodecContext* p) const { avcodec_free_context(&p); }
};
struct InputClose {
  void operator()(AVFormatContext* p) const { avformat_close_input(&p); }
};
struct ResamplerFree {
  void operator()(SwrContext* p) const { swr_free(&p); }
};
struct ScalerFree {
  void operator()(SwsContext* p) const { sws_freeContext(p); }
};

using FramePtr = std::unique_ptr<AVFrame, FrameFree>;
using PacketPtr = std::unique_ptr<AVPacket, PacketFree>;
using CodecPtr = std::unique_ptr<AVCodecContext, CodecFree>;
using InputPtr = std::unique_ptr<AVFormatContext, InputClose>;
using ResamplerPtr = std::unique_ptr<SwrContext, ResamplerFree>;
using ScalerPtr = std::unique_ptr<SwsContext, ScalerFree>;

// Throw std::bad_alloc.
FramePtr make_frame();
PacketPtr make_packet();

// FFmpeg's words for its error code.
std::string error_text(int code);

// A time that a file says, in microseconds. Nothing where it says none, or one so far from 0 (more
// than a century) that no recording has it and sums of such times could overflow.
std::optional<std::int64_t> file_time_us(std::int64_t stamp, AVRational time_base);

// Counts the errors that FFmpeg's contexts log; set it as their `opaque`. Nothing is printed.
struct LogTally {
  std::atomic<int> decoder_errors{0};
  std::atomic<int> container_errors{0};
};

// Takes over FFmpeg's log, once a process.
void silence_log();

}  // namespace inkling::libav
