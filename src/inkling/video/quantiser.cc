#include "inkling/video/quantiser.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "inkling/video/libav.h"
#include "inkling/video/stream_decoder.h"

extern "C" {
#include <libavutil/video_enc_params.h>
}

namespace inkling {
namespace {

constexpr std::string_view kPictureByPicture[] = {
    "ffv1",  "huffyuv", "ffvhuff", "utvideo", "magicyuv", "rawvideo", "png",
    "apng",  "tiff",    "bmp",     "mjpeg",   "webp",     "pgm",      "ppm",
    "dnxhd", "prores",  "v210",    "gif",     "jpeg2000"};

// By finer steps than 8 bits a sample has one counts on from below 0.
double quantiser_of(const AVFrame& frame, const Rect& part) {
  const AVFrameSideData* data = av_frame_get_side_data(&frame, AV_FRAME_DATA_VIDEO_ENC_PARAMS);
  if (data == nullptr) return 0;
  auto* told = reinterpret_cast<AVVideoEncParams*>(data->data);
  if (told->type != AV_VIDEO_ENC_PARAMS_H264 || told->nb_blocks == 0) return 0;
  double sum = 0, blocks = 0;
  for (unsigned i = 0; i < told->nb_blocks; ++i) {
    const AVVideoBlockParams* block = av_video_enc_params_block(told, i);
    const double x = block->src_x + 0.5 * block->w, y = block->src_y + 0.5 * block->h;
    if (x < part.x || y < part.y || x > part.x + part.w || y > part.y + part.h) continue;
    sum += told->qp + block->delta_qp, ++blocks;
  }
  if (blocks == 0) return 0;
  const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
  const int more_bits = format == nullptr ? 0 : std::max(0, format->comp[0].depth - 8);
  return std::max(1.0, sum / blocks - 6 * more_bits);
}

// The same part of the picture as it is stored: all of it where that is not as it is shown.
Rect stored_part(const StreamDecoder& decoder, const AVFrame& frame, const Rect& part) {
  const PictureGeometry shown = decoder.geometry_of(frame);
  if (shown.is_stretched() || !shown.orientation.upright())
    return {0, 0, double(frame.width), double(frame.height)};
  return {part.x + shown.shown.x, part.y + shown.shown.y, part.w, part.h};
}

}  // namespace

std::optional<double> mean_quantiser(const SourceInfo& recording, std::int64_t begin_us,
                                     std::int64_t end_us, const Rect& part) {
  if (std::find(std::begin(kPictureByPicture), std::end(kPictureByPicture), recording.codec) !=
      std::end(kPictureByPicture)) {
    return 0;
  }
  if (recording.codec != "h264") return std::nullopt;
  StreamDecoder decoder(recording.path, 1, recording.track, true);
  if (begin_us > 0 && decoder.seeks_by_time()) decoder.seek(recording.start_us + begin_us);
  double sum = 0, pictures = 0;
  std::int64_t lost = 0;
  const auto frame = libav::make_frame();
  while (decoder.receive(frame.get(), lost)) {
    const auto file_us =
        libav::file_time_us(frame->best_effort_timestamp, decoder.stream().time_base);
    const double quantiser = quantiser_of(*frame, stored_part(decoder, *frame, part));
    av_frame_unref(frame.get());
    if (file_us && *file_us - recording.start_us > end_us) break;
    if (quantiser <= 0 || (file_us && *file_us - recording.start_us < begin_us)) continue;
    sum += quantiser, ++pictures;
  }
  return pictures > 0 ? std::optional(sum / pictures) : std::nullopt;
}

}  // namespace inkling
