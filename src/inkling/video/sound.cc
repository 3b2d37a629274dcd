#include "inkling/video/sound.h"

#include <new>
#include <string>
#include <system_error>
#include <utility>

#include "inkling/error.h"
#include "inkling/video/libav.h"
#include "inkling/video/stream_decoder.h"

namespace inkling {
namespace {

class LibavSound : public SoundSource {
 public:
  LibavSound(const std::filesystem::path& path, std::int64_t zero_us)
      : zero_us_(zero_us), packet_(libav::make_packet()), frame_(libav::make_frame()) {
    libav::silence_log();
    input_ = open_media(path, tally_);
    stream_index_ = av_find_best_stream(input_.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
  }

  // Whether there is sound that can be decoded.
  bool open() {
    if (stream_index_ < 0) return false;
    const AVStream& stream = *input_->streams[stream_index_];
    const AVCodec* decoder = avcodec_find_decoder(stream.codecpar->codec_id);
    if (decoder == nullptr) return false;
    for (unsigned i = 0; i < input_->nb_streams; ++i) {
      if (static_cast<int>(i) != stream_index_) input_->streams[i]->discard = AVDISCARD_ALL;
    }
    codec_.reset(avcodec_alloc_context3(decoder));
    if (!codec_) throw std::bad_alloc();
    codec_->opaque = &tally_;
    codec_->pkt_timebase = stream.time_base;
    return avcodec_parameters_to_context(codec_.get(), stream.codecpar) >= 0 &&
           avcodec_open2(codec_.get(), decoder, nullptr) >= 0;
  }

  // Where it can: to well before this time, so that the decoder is in its stride there.
  void start_at(std::int64_t time_us) {
    constexpr std::int64_t kLeadUs = 500'000;
    if ((input_->iformat->flags & (AVFMT_TS_DISCONT | AVFMT_NOTIMESTAMPS)) != 0) return;
    const AVStream& stream = *input_->streams[stream_index_];
    const std::int64_t stamp =
        av_rescale_q(time_us + zero_us_ - kLeadUs, AV_TIME_BASE_Q, stream.time_base);
    av_seek_frame(input_.get(), stream_index_, stamp, AVSEEK_FLAG_BACKWARD);
  }

  bool next(SoundBlock& block) override {
    while (!at_end_) {
      const int code = avcodec_receive_frame(codec_.get(), frame_.get());
      if (code == AVERROR(ENOMEM)) throw std::bad_alloc();
      if (code >= 0) {
        if (convert(block)) return true;
      } else if (code == AVERROR(EAGAIN)) {
        feed();
      } else if (code == AVERROR_EOF) {
        at_end_ = true;
      }  // else a damaged packet: the next one is asked for
    }
    return false;
  }

 private:
  void feed() {
    const int code = flushing_ ? AVERROR_EOF : av_read_frame(input_.get(), packet_.get());
    if (code < 0) {
      at_end_ = flushing_;
      flushing_ = true;
      avcodec_send_packet(codec_.get(), nullptr);
      return;
    }
    if (packet_->stream_index == stream_index_) avcodec_send_packet(codec_.get(), packet_.get());
    av_packet_unref(packet_.get());
  }

  bool fits_resampler(const AVFrame& frame) const {
    return resampler_ && frame.sample_rate == rate_ && frame.format == format_ &&
           frame.ch_layout.nb_channels == channels_;
  }

  bool open_resampler(const AVFrame& frame) {
    AVChannelLayout mono = {}, from = {};
    av_channel_layout_default(&mono, 1);
    if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC) {
      av_channel_layout_default(&from, frame.ch_layout.nb_channels);
    } else if (av_channel_layout_copy(&from, &frame.ch_layout) < 0) {
      return false;
    }
    SwrContext* made = nullptr;
    const int code = swr_alloc_set_opts2(&made, &mono, AV_SAMPLE_FMT_FLT, kSoundHz, &from,
                                         static_cast<AVSampleFormat>(frame.format),
                                         frame.sample_rate, 0, nullptr);
    av_channel_layout_uninit(&from);
    resampler_.reset(made);
    if (code < 0 || swr_init(made) < 0) {
      resampler_.reset();
      return false;
    }
    rate_ = frame.sample_rate, format_ = frame.format, channels_ = frame.ch_layout.nb_channels;
    return true;
  }

  bool convert(SoundBlock& block) {
    const AVFrame& frame = *frame_;
    if (frame.sample_rate <= 0 || frame.ch_layout.nb_channels <= 0) return false;
    if (!fits_resampler(frame) && !open_resampler(frame)) return false;
    const std::int64_t held_us = swr_get_delay(resampler_.get(), AV_TIME_BASE);
    block.time_us = time_us(frame) - held_us;
    const int most = swr_get_out_samples(resampler_.get(), frame.nb_samples);
    if (most <= 0) return false;
    block.samples.resize(static_cast<std::size_t>(most));
    auto* out = reinterpret_cast<std::uint8_t*>(block.samples.data());
    const int made =
        swr_convert(resampler_.get(), &out, most,
                    const_cast<const std::uint8_t**>(frame.extended_data), frame.nb_samples);
    if (made <= 0) return false;
    block.samples.resize(static_cast<std::size_t>(made));
    return true;
  }

  // A frame without a time follows the one before.
  std::int64_t time_us(const AVFrame& frame) {
    const AVStream& stream = *input_->streams[stream_index_];
    const auto file_us = libav::file_time_us(frame.best_effort_timestamp, stream.time_base);
    const std::int64_t time = file_us ? *file_us - zero_us_ : next_us_;
    next_us_ = time + av_rescale(frame.nb_samples, AV_TIME_BASE, frame.sample_rate);
    return time;
  }

  std::int64_t zero_us_;
  libav::LogTally tally_;
  libav::InputPtr input_;
  libav::CodecPtr codec_;
  libav::PacketPtr packet_;
  libav::FramePtr frame_;
  libav::ResamplerPtr resampler_;
  int stream_index_ = -1;
  int rate_ = 0, format_ = -1, channels_ = 0;  // that the resampler takes
  std::int64_t next_us_ = 0;
  bool flushing_ = false, at_end_ = false;
};

}  // namespace

std::unique_ptr<SoundSource> open_sound(const std::filesystem::path& path, std::int64_t zero_us,
                                        std::optional<std::int64_t> from_us) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return nullptr;
  try {
    auto sound = std::make_unique<LibavSound>(path, zero_us);
    if (!sound->open()) return nullptr;
    if (from_us) sound->start_at(*from_us);
    return sound;
  } catch (const Error&) {
    return nullptr;
  }
}

}  // namespace inkling
