#include "inkling/video/encoder.h"

#include <system_error>
#include <utility>

#include "inkling/error.h"
#include "inkling/video/libav.h"
#include "inkling/video/muxer.h"
#include "inkling/video/to_yuv.h"

namespace inkling {
namespace {

// The same bytes on every machine and in every run. With more threads, rate control hangs on how
// they happen to be scheduled.
constexpr int kThreads = 1;
// x264's macroblock tree reads memory that nobody wrote (AVX-512, widths that 64 does not divide)
// and rounds differently on other processors.
constexpr char kX264Parameters[] = "mbtree=0";
constexpr char kX265Parameters[] = "log-level=none:frame-threads=1:pools=none";
// Of variable frame times; 1/60000 s is the finest that every codec takes.
constexpr AVRational kFineTimeBase = {1, 60000};

// Takes supplemental information out, which of H.264 and H.265 as they are made here is the name
// and settings of the encoder alone.
constexpr char kWithoutWords[] = "filter_units=remove_types=";

struct FilterFree {
  void operator()(AVBSFContext* p) const { av_bsf_free(&p); }
};

bool takes(const AVCodec& codec, AVPixelFormat wanted) {
  if (codec.pix_fmts == nullptr) return true;
  for (const AVPixelFormat* format = codec.pix_fmts; *format != AV_PIX_FMT_NONE; ++format) {
    if (*format == wanted) return true;
  }
  return false;
}

class LibavEncoder : public VideoEncoder {
 public:
  LibavEncoder(const std::filesystem::path& path, int width, int height,
               const EncoderOptions& options)
      : options_(options),
        width_(width),
        height_(height),
        format_(options.rgb ? AV_PIX_FMT_BGR0 : AV_PIX_FMT_YUV420P),
        muxer_(path) {
    encoder_ = avcodec_find_encoder_by_name(options.codec.c_str());
    if (encoder_ == nullptr || encoder_->type != AVMEDIA_TYPE_VIDEO || !takes(*encoder_, format_)) {
      throw Error(
          ErrorKind::kUsage,
          options.rgb ? "no RGB video encoder of that name" : "no 4:2:0 video encoder of that name",
          options.codec, "see ffmpeg -encoders");
    }
    const int step = options.rgb ? 1 : 2;
    if (width < step || height < step || width % step != 0 || height % step != 0) {
      throw Error(ErrorKind::kUsage,
                  "a video of " + std::to_string(width) + " x " + std::to_string(height) +
                      " cannot be written",
                  path.string(), "give even width and height");
    }
    if (!(options.fps > 0 && options.fps <= 10000)) {
      throw Error(ErrorKind::kUsage, "the frame rate must be above 0 and at most 10000",
                  path.string(), "give another");
    }
    muxer_.open(encoder_->id);
  }

  void write(const RgbImage& picture, std::int64_t time_us) override {
    write_frame(options_.rgb ? bgr0_of(picture) : yuv_of(picture, AV_PIX_FMT_YUV420P, false),
                time_us);
  }
  void write(const ImageView& luma, std::int64_t time_us) override {
    write_frame(yuv_of(luma, AV_PIX_FMT_YUV420P), time_us);
  }

  void finish() override {
    if (!codec_) {
      throw Error(ErrorKind::kUsage, "no frame was written", muxer_.path().string(),
                  "write at least one");
    }
    send(nullptr);
    muxer_.finish();
  }

 private:
  void open_codec(AVRational time_base) {
    codec_.reset(avcodec_alloc_context3(encoder_));
    if (!codec_) throw std::bad_alloc();
    codec_->width = width_;
    codec_->height = height_;
    codec_->pix_fmt = format_;
    codec_->color_range = options_.rgb ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    codec_->colorspace = options_.rgb ? AVCOL_SPC_RGB : usual_matrix(width_, height_);
    codec_->time_base = time_base;
    codec_->framerate = av_d2q(options_.fps, 100000);
    codec_->gop_size = options_.keyframe_interval;
    codec_->thread_count = kThreads;
    codec_->flags |= AV_CODEC_FLAG_BITEXACT;
    if (muxer_.wants_global_header()) codec_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    AVDictionary* extra = nullptr;
    if (options_.bitrate_kbps > 0) {
      codec_->bit_rate = options_.bitrate_kbps * 1000LL;
    } else {
      av_dict_set_int(&extra, "crf", options_.crf, 0);
    }
    if (!options_.preset.empty()) av_dict_set(&extra, "preset", options_.preset.c_str(), 0);
    if (options_.codec == "libx264") av_dict_set(&extra, "x264-params", kX264Parameters, 0);
    if (options_.codec == "libx265") av_dict_set(&extra, "x265-params", kX265Parameters, 0);
    const int code = avcodec_open2(codec_.get(), encoder_, &extra);
    av_dict_free(&extra);
    if (code < 0) {
      throw Error(ErrorKind::kUsage,
                  "the encoder " + options_.codec + " refuses these settings (" +
                      libav::error_text(code) + ")",
                  muxer_.path().string(), "try another size, frame rate, bit rate or codec");
    }
    if (options_.plain) open_filter();
    muxer_.start(*codec_, options_.comment);
  }

  void open_filter() {
    const bool is_h264 = encoder_->id == AV_CODEC_ID_H264,
               is_h265 = encoder_->id == AV_CODEC_ID_HEVC;
    if (!is_h264 && !is_h265) return;
    AVBSFContext* filter = nullptr;
    const std::string units = kWithoutWords + std::string(is_h264 ? "6" : "39-40");
    if (av_bsf_list_parse_str(units.c_str(), &filter) < 0) throw std::bad_alloc();
    filter_.reset(filter);
    filter->time_base_in = codec_->time_base;
    if (avcodec_parameters_from_context(filter->par_in, codec_.get()) < 0 ||
        av_bsf_init(filter) < 0) {
      throw std::bad_alloc();
    }
  }

  void pass_on(AVPacket& packet) {
    if (!filter_) return muxer_.write(packet, codec_->time_base);
    if (av_bsf_send_packet(filter_.get(), &packet) < 0) throw std::bad_alloc();
    auto filtered = libav::make_packet();
    while (av_bsf_receive_packet(filter_.get(), filtered.get()) >= 0) {
      muxer_.write(*filtered, codec_->time_base);
    }
  }

  void write_frame(libav::FramePtr frame, std::int64_t time_us) {
    if (frame->width != width_ || frame->height != height_) {
      throw Error(ErrorKind::kUsage, "a frame differs in size from the video",
                  muxer_.path().string(), "scale it first");
    }
    if (!codec_) open_codec(time_us < 0 ? av_inv_q(av_d2q(options_.fps, 100000)) : kFineTimeBase);
    const AVRational frame_step = av_inv_q(codec_->framerate);
    const std::int64_t pts =
        time_us >= 0
            ? av_rescale_q(time_us, AV_TIME_BASE_Q, codec_->time_base)
            : last_pts_ +
                  (last_pts_ == kNone ? -kNone : av_rescale_q(1, frame_step, codec_->time_base));
    if (last_pts_ != kNone && pts <= last_pts_) {
      throw Error(ErrorKind::kUsage, "frame times must rise by at least 1/60000 s",
                  muxer_.path().string(), "give each frame a later time than the one before");
    }
    frame->pts = last_pts_ = pts;
    frame->color_range = codec_->color_range;
    frame->colorspace = codec_->colorspace;
    send(frame.get());
  }

  void send(const AVFrame* frame) {
    int code = avcodec_send_frame(codec_.get(), frame);
    auto packet = libav::make_packet();
    while (code >= 0) {
      code = avcodec_receive_packet(codec_.get(), packet.get());
      if (code >= 0) pass_on(*packet);
    }
    if (code != AVERROR(EAGAIN) && code != AVERROR_EOF) {
      throw Error(ErrorKind::kEnvironment, "encoding failed (" + libav::error_text(code) + ")",
                  muxer_.path().string(), "try another codec");
    }
  }

  static constexpr std::int64_t kNone = -1;
  EncoderOptions options_;
  int width_, height_;
  AVPixelFormat format_;
  const AVCodec* encoder_ = nullptr;
  Muxer muxer_;
  std::unique_ptr<AVBSFContext, FilterFree> filter_;  // none: packets as they are
  libav::CodecPtr codec_;  // opened with the first frame, which tells the kind of times
  std::int64_t last_pts_ = kNone;
};

}  // namespace

std::unique_ptr<VideoEncoder> open_encoder(const std::filesystem::path& path, int width, int height,
                                           const EncoderOptions& options) {
  libav::silence_log();
  return std::make_unique<LibavEncoder>(path, width, height, options);
}

}  // namespace inkling
