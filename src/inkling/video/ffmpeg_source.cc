#include "inkling/video/ffmpeg_source.h"

#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "inkling/core/error.h"
#include "inkling/video/frame_pixels.h"
#include "inkling/video/stream_decoder.h"
#include "inkling/video/stream_info.h"
#include "inkling/video/timeline.h"

namespace inkling {
namespace {

class FfmpegSource : public FrameSource {
 public:
  FfmpegSource(const std::filesystem::path& path, const SourceOptions& options)
      : path_(path), options_(options), timeline_(1) {
    restart();
    fetch();
    if (!ahead_) {
      throw Error(ErrorKind::kInput, "no frame of it can be decoded", path.string(),
                  "the file is damaged or cut short: get a whole copy");
    }
    info_ = describe_stream(path, *decoder_, *ahead_);
  }

  const SourceInfo& info() const override { return info_; }

  bool next(Frame& frame) override {
    if (!ahead_) fetch();
    if (!ahead_) return false;
    frame.index = next_index_++;
    frame.time_us = ahead_time_us_;
    frame.damaged = ahead_->decode_error_flags != 0 || (ahead_->flags & AV_FRAME_FLAG_CORRUPT) != 0;
    frame.pixels = make_pixels(std::move(ahead_), info_.rotation_degrees);
    return true;
  }

  void seek(std::int64_t frame_index, std::int64_t time_us) override {
    restart();
    do {
      fetch();
    } while (ahead_ && next_index_++ < frame_index);
    next_index_ = frame_index;
    if (!ahead_ || ahead_time_us_ != time_us) {
      throw Error(ErrorKind::kInput, "frame " + std::to_string(frame_index) + " is not there",
                  path_.string(), "has the file changed?");
    }
  }

  std::int64_t lost_frames() const override { return lost_; }
  std::string damage_report() const override { return {}; }

 private:
  void restart() {
    decoder_ = std::make_unique<StreamDecoder>(path_, options_.decoder_threads);
    timeline_ = Timeline(nominal_step_us(*decoder_));
    ahead_.reset();
    next_index_ = 0;
  }

  void fetch() {
    auto frame = libav::make_frame();
    if (!decoder_->receive(frame.get(), lost_)) return;
    std::optional<std::int64_t> raw_us;
    if (frame->best_effort_timestamp != AV_NOPTS_VALUE) {
      raw_us =
          av_rescale_q(frame->best_effort_timestamp, decoder_->stream().time_base, AV_TIME_BASE_Q);
    }
    ahead_time_us_ = timeline_.next(raw_us);
    ahead_ = std::move(frame);
  }

  std::filesystem::path path_;
  SourceOptions options_;
  SourceInfo info_;
  std::unique_ptr<StreamDecoder> decoder_;
  Timeline timeline_;
  libav::FramePtr ahead_;  // decoded, not yet handed out
  std::int64_t ahead_time_us_ = 0;
  std::int64_t next_index_ = 0;
  std::int64_t lost_ = 0;
};

}  // namespace

std::unique_ptr<FrameSource> open_ffmpeg_source(const std::filesystem::path& path,
                                                const SourceOptions& options) {
  return std::make_unique<FfmpegSource>(path, options);
}

}  // namespace inkling
