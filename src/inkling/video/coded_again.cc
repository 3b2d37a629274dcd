#include "inkling/video/coded_again.h"

#include <algorithm>
#include <new>

#include "inkling/core/check.h"
#include "inkling/error.h"
#include "inkling/video/libav.h"
#include "inkling/video/to_yuv.h"

namespace inkling {
namespace {

// Blocks with much in them are coded more coarsely than flat ones, as in real recordings: with one
// quantiser for all of the same mean, faces of 25 px kept 0.91 of a movement in place of 0.73. See
// encoder.cc on mbtree.
constexpr char kParameters[] = "mbtree=0";
constexpr int kUsualFramesPerSecond = 25;  // of no effect without a bit rate

[[noreturn]] void throw_failed(int code) {
  if (code == AVERROR(ENOMEM)) throw std::bad_alloc();
  throw Error(ErrorKind::kEnvironment,
              "pictures cannot be coded again (" + libav::error_text(code) + ")", "libx264",
              "install FFmpeg with libx264");
}

int even(int size) { return size + size % 2; }

// The last row and column come twice where a size is odd.
GrayImage with_even_sides(const ImageView& luma) {
  GrayImage out(even(luma.width), even(luma.height));
  for (int y = 0; y < out.height; ++y) {
    const std::uint8_t* from = luma.row(std::min(y, luma.height - 1));
    std::copy_n(from, luma.width, out.row(y));
    if (out.width > luma.width) out.row(y)[luma.width] = from[luma.width - 1];
  }
  return out;
}

}  // namespace

// One picture in, one out: the coder looks at no later ones, and the decoder waits for none.
class CodedAgain::Coder {
 public:
  Coder(int width, int height, int quantiser) {
    libav::silence_log();
    open_encoder(even(width), even(height), quantiser);
    open_decoder();
  }

  libav::FramePtr frame(const ImageView& luma) {
    libav::FramePtr in = yuv_of(luma, AV_PIX_FMT_YUV420P);
    in->pts = next_pts_++;
    auto packet = libav::make_packet();
    expect(avcodec_send_frame(encoder_.get(), in.get()));
    expect(avcodec_receive_packet(encoder_.get(), packet.get()));
    expect(avcodec_send_packet(decoder_.get(), packet.get()));
    auto out = libav::make_frame();
    expect(avcodec_receive_frame(decoder_.get(), out.get()));
    return out;
  }

 private:
  static void expect(int code) {
    if (code < 0) throw_failed(code);
  }

  void open_encoder(int width, int height, int quantiser) {
    const AVCodec* codec = avcodec_find_encoder_by_name("libx264");
    if (codec == nullptr) throw_failed(AVERROR_ENCODER_NOT_FOUND);
    encoder_.reset(avcodec_alloc_context3(codec));
    if (!encoder_) throw std::bad_alloc();
    encoder_->width = width, encoder_->height = height;
    encoder_->pix_fmt = AV_PIX_FMT_YUV420P;
    encoder_->time_base = {1, kUsualFramesPerSecond};
    encoder_->thread_count = 1;
    AVDictionary* options = nullptr;
    av_dict_set(&options, "preset", "veryfast", 0);
    av_dict_set(&options, "tune", "zerolatency", 0);
    av_dict_set_int(&options, "crf", quantiser, 0);
    av_dict_set(&options, "x264-params", kParameters, 0);
    const int code = avcodec_open2(encoder_.get(), codec, &options);
    av_dict_free(&options);
    expect(code);
  }

  void open_decoder() {
    const AVCodec* codec = avcodec_find_decoder(AV_CODEC_ID_H264);
    if (codec == nullptr) throw_failed(AVERROR_DECODER_NOT_FOUND);
    decoder_.reset(avcodec_alloc_context3(codec));
    if (!decoder_) throw std::bad_alloc();
    decoder_->thread_count = 1;
    decoder_->flags |= AV_CODEC_FLAG_LOW_DELAY;
    expect(avcodec_open2(decoder_.get(), codec, nullptr));
  }

  libav::CodecPtr encoder_, decoder_;
  std::int64_t next_pts_ = 0;
};

CodedAgain::CodedAgain(int width, int height, int quantiser)
    : coder_(std::make_unique<Coder>(width, height, quantiser)), width_(width), height_(height) {}

CodedAgain::~CodedAgain() = default;

GrayImage CodedAgain::picture(const ImageView& luma) {
  INKLING_CHECK(luma.width == width_ && luma.height == height_);
  const libav::FramePtr frame = coder_->frame(with_even_sides(luma).view());
  GrayImage out(width_, height_);
  for (int y = 0; y < height_; ++y) {
    const auto row = static_cast<std::ptrdiff_t>(y) * frame->linesize[0];
    std::copy_n(frame->data[0] + row, width_, out.row(y));
  }
  return out;
}

}  // namespace inkling
