#include "inkling/video/add_sound.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "inkling/error.h"
#include "inkling/video/libav.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kSoundBitRate = 64000;

struct OutputFree {
  void operator()(AVFormatContext* p) const {
    if (p->pb != nullptr) avio_closep(&p->pb);
    avformat_free_context(p);
  }
};
using OutputPtr = std::unique_ptr<AVFormatContext, OutputFree>;

// Removes what is not renamed in the end.
struct FileBeside {
  fs::path path;
  ~FileBeside() {
    std::error_code ignored;
    if (!path.empty()) fs::remove(path, ignored);
  }
};

class SoundTrack {
 public:
  SoundTrack(const fs::path& video, const std::vector<float>& samples, int rate_hz)
      : video_(video), samples_(samples), rate_hz_(rate_hz) {}

  void write() {
    open_input();
    open_output();
    encode();
    copy_pictures();
    check(av_write_trailer(output_.get()));
    avio_flush(output_->pb);
    check(output_->pb->error);
    check(avio_closep(&output_->pb));
    input_.reset();
    std::error_code error;
    fs::rename(beside_.path, video_, error);
    if (error) check(AVERROR(error.value()));
    beside_.path.clear();
  }

 private:
  void check(int code) const {
    if (code >= 0) return;
    throw Error(ErrorKind::kEnvironment,
                "cannot be given a sound (" + libav::error_text(code) + ")", video_.string(),
                "check that the disk has room and the folder may be written to");
  }

  void open_input() {
    AVFormatContext* input = nullptr;
    check(avformat_open_input(&input, ("file:" + video_.string()).c_str(), nullptr, nullptr));
    input_.reset(input);
    check(avformat_find_stream_info(input, nullptr));
    picture_stream_ = av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    check(picture_stream_);
  }

  void open_output() {
    const AVOutputFormat* format = av_guess_format(nullptr, video_.filename().c_str(), nullptr);
    AVFormatContext* output = nullptr;
    check(avformat_alloc_output_context2(&output, format, nullptr, nullptr));
    output_.reset(output);
    output->flags |= AVFMT_FLAG_BITEXACT;
    av_dict_copy(&output->metadata, input_->metadata, 0);
    const AVStream& from = *input_->streams[picture_stream_];
    AVStream* pictures = avformat_new_stream(output, nullptr);
    if (pictures == nullptr) throw std::bad_alloc();
    check(avcodec_parameters_copy(pictures->codecpar, from.codecpar));
    pictures->codecpar->codec_tag = 0;
    pictures->time_base = from.time_base;
    pictures->avg_frame_rate = from.avg_frame_rate;
    open_encoder();
    AVStream* sound = avformat_new_stream(output, nullptr);
    if (sound == nullptr) throw std::bad_alloc();
    check(avcodec_parameters_from_context(sound->codecpar, encoder_.get()));
    sound->time_base = encoder_->time_base;
    beside_.path = video_;
    beside_.path += ".part";
    check(avio_open(&output->pb, ("file:" + beside_.path.string()).c_str(), AVIO_FLAG_WRITE));
    check(avformat_write_header(output, nullptr));
  }

  void open_encoder() {
    const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
    if (codec == nullptr) check(AVERROR_ENCODER_NOT_FOUND);
    encoder_.reset(avcodec_alloc_context3(codec));
    if (!encoder_) throw std::bad_alloc();
    encoder_->sample_fmt = AV_SAMPLE_FMT_FLTP;
    encoder_->sample_rate = rate_hz_;
    av_channel_layout_default(&encoder_->ch_layout, 1);
    encoder_->bit_rate = kSoundBitRate;
    encoder_->time_base = {1, rate_hz_};
    encoder_->flags |= AV_CODEC_FLAG_BITEXACT;
    if ((output_->oformat->flags & AVFMT_GLOBALHEADER) != 0) {
      encoder_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    }
    check(avcodec_open2(encoder_.get(), codec, nullptr));
  }

  void encode() {
    const auto step = static_cast<std::size_t>(encoder_->frame_size);
    for (std::size_t at = 0; at < samples_.size(); at += step) {
      const std::size_t count = std::min(step, samples_.size() - at);
      auto frame = libav::make_frame();
      frame->nb_samples = static_cast<int>(count);
      frame->format = AV_SAMPLE_FMT_FLTP;
      av_channel_layout_default(&frame->ch_layout, 1);
      frame->sample_rate = rate_hz_;
      check(av_frame_get_buffer(frame.get(), 0));
      check(av_frame_make_writable(frame.get()));
      std::copy_n(samples_.begin() + static_cast<std::ptrdiff_t>(at), count,
                  reinterpret_cast<float*>(frame->data[0]));
      frame->pts = static_cast<std::int64_t>(at);
      send(frame.get());
    }
    send(nullptr);
  }

  void send(const AVFrame* frame) {
    check(avcodec_send_frame(encoder_.get(), frame));
    for (;;) {
      auto packet = libav::make_packet();
      const int code = avcodec_receive_packet(encoder_.get(), packet.get());
      if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
      check(code);
      packet->stream_index = 1;
      av_packet_rescale_ts(packet.get(), encoder_->time_base, output_->streams[1]->time_base);
      sound_.push_back(std::move(packet));
    }
  }

  // In order of time, as players read them.
  void copy_pictures() {
    const AVRational picture_base = output_->streams[0]->time_base;
    const AVRational sound_base = output_->streams[1]->time_base;
    std::size_t next = 0;
    auto packet = libav::make_packet();
    while (av_read_frame(input_.get(), packet.get()) >= 0) {
      if (packet->stream_index == picture_stream_) {
        av_packet_rescale_ts(packet.get(), input_->streams[picture_stream_]->time_base,
                             picture_base);
        packet->stream_index = 0;
        packet->pos = -1;
        while (next < sound_.size() &&
               av_compare_ts(sound_[next]->dts, sound_base, packet->dts, picture_base) <= 0) {
          check(av_interleaved_write_frame(output_.get(), sound_[next++].get()));
        }
        check(av_interleaved_write_frame(output_.get(), packet.get()));
      }
      av_packet_unref(packet.get());
    }
    while (next < sound_.size()) {
      check(av_interleaved_write_frame(output_.get(), sound_[next++].get()));
    }
  }

  const fs::path& video_;
  const std::vector<float>& samples_;
  int rate_hz_, picture_stream_ = -1;
  libav::InputPtr input_;
  FileBeside beside_;
  OutputPtr output_;
  libav::CodecPtr encoder_;
  std::vector<libav::PacketPtr> sound_;
};

}  // namespace

void add_sound(const fs::path& video, const std::vector<float>& samples, int rate_hz) {
  libav::silence_log();
  SoundTrack(video, samples, rate_hz).write();
}

}  // namespace inkling
