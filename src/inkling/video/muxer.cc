#include "inkling/video/muxer.h"

#include <new>
#include <system_error>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"

namespace inkling {

Muxer::Muxer(std::filesystem::path path) : path_(std::move(path)) {}

Muxer::~Muxer() {
  if (output_ != nullptr && output_->pb != nullptr) avio_closep(&output_->pb);
  avformat_free_context(output_);
  std::error_code ignored;
  if (!beside_.empty() && !finished_) std::filesystem::remove(beside_, ignored);
}

void Muxer::check(int code) const {
  if (code >= 0) return;
  throw Error(ErrorKind::kEnvironment, "cannot be written (" + libav::error_text(code) + ")",
              path_.string(), "check that the disk has room and the folder may be written to");
}

void Muxer::open(AVCodecID codec) {
  const AVOutputFormat* format = av_guess_format(nullptr, path_.filename().c_str(), nullptr);
  if (format == nullptr || avformat_query_codec(format, codec, FF_COMPLIANCE_NORMAL) == 0) {
    throw Error(ErrorKind::kUsage,
                format == nullptr ? "its extension names no video container"
                                  : std::string("a container of this kind cannot hold ") +
                                        avcodec_get_name(codec),
                path_.string(), "use .mp4 or .mkv");
  }
  if (avformat_alloc_output_context2(&output_, format, nullptr, nullptr) < 0) {
    throw std::bad_alloc();
  }
  output_->flags |= AVFMT_FLAG_BITEXACT;
  beside_ = make_file_beside(path_);
  check(avio_open(&output_->pb, ("file:" + beside_.string()).c_str(), AVIO_FLAG_WRITE));
}

bool Muxer::wants_global_header() const {
  return (output_->oformat->flags & AVFMT_GLOBALHEADER) != 0;
}

void Muxer::start(const AVCodecContext& codec, const std::string& comment) {
  AVStream* stream = avformat_new_stream(output_, nullptr);
  if (stream == nullptr || avcodec_parameters_from_context(stream->codecpar, &codec) < 0) {
    throw std::bad_alloc();
  }
  stream->time_base = codec.time_base;
  stream->avg_frame_rate = codec.framerate;
  if (!comment.empty()) av_dict_set(&output_->metadata, "comment", comment.c_str(), 0);
  check(avformat_write_header(output_, nullptr));
}

void Muxer::write(AVPacket& packet, AVRational time_base) {
  av_packet_rescale_ts(&packet, time_base, output_->streams[0]->time_base);
  packet.stream_index = 0;
  check(av_interleaved_write_frame(output_, &packet));
  check(output_->pb->error);
}

void Muxer::finish() {
  check(av_write_trailer(output_));
  avio_flush(output_->pb);
  check(output_->pb->error);
  check(avio_closep(&output_->pb));
  std::error_code error;
  std::filesystem::rename(beside_, path_, error);
  if (error) check(AVERROR(error.value()));
  finished_ = true;
}

}  // namespace inkling
