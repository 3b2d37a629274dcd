#pragma once

#include <cstdint>
#include <filesystem>

#include "inkling/video/libav.h"
#include "inkling/video/log_tally.h"

namespace inkling {

// The best video stream of a file, decoded frame by frame as the file gives it.
class StreamDecoder {
 public:
  // threads: 0 as many as cores. Throws Error(kInput).
  StreamDecoder(const std::filesystem::path& path, int threads);
  StreamDecoder(const StreamDecoder&) = delete;
  StreamDecoder& operator=(const StreamDecoder&) = delete;

  // False at the end. Adds to `lost` the packets given up on the way.
  bool receive(AVFrame* frame, std::int64_t& lost);
  // To a key frame before; false when the file cannot. Leaves the decoder empty.
  bool seek(std::int64_t time_us);

  const AVFormatContext& input() const { return *input_; }
  const AVStream& stream() const { return *input_->streams[stream_index_]; }
  const AVCodecContext& codec() const { return *codec_; }
  // What the decoder or the container complained about, so far.
  int decoder_errors() const { return tally_.decoder_errors.load(); }
  int container_errors() const { return tally_.container_errors.load(); }
  // The file stopped before its own index or with a read error.
  bool ended_early() const { return ended_early_; }

 private:
  void open_input();
  void open_codec(int threads);
  void feed(std::int64_t& lost);

  std::filesystem::path path_;
  libav::LogTally tally_;
  libav::InputPtr input_;
  libav::CodecPtr codec_;
  libav::PacketPtr packet_;
  int stream_index_ = -1;
  bool flushing_ = false;
  bool ended_early_ = false;
};

}  // namespace inkling
