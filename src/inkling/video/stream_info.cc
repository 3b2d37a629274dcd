#include "inkling/video/stream_info.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

double nominal_fps(const AVStream& stream) {
  for (const AVRational rate : {stream.avg_frame_rate, stream.r_frame_rate}) {
    if (rate.num > 0 && rate.den > 0) return av_q2d(rate);
  }
  return 0;
}

double duration_s(const StreamDecoder& decoder) {
  const AVStream& stream = decoder.stream();
  if (stream.duration > 0) return static_cast<double>(stream.duration) * av_q2d(stream.time_base);
  return decoder.input().duration > 0 ? decoder.input().duration / 1e6 : 0;
}

// A container that does not say it of its streams (Matroska) says it of the file, with the sound.
double bitrate_kbps(const StreamDecoder& decoder) {
  const std::int64_t of_stream = decoder.stream().codecpar->bit_rate;
  const std::int64_t of_file = decoder.input().bit_rate;
  return static_cast<double>(std::max<std::int64_t>(0, of_stream > 0 ? of_stream : of_file)) / 1e3;
}

// Clockwise, in quarter turns; other angles of the display matrix are rounded.
int rotation_degrees(const AVStream& stream) {
  const auto* matrix = reinterpret_cast<const std::int32_t*>(
      av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr));
  if (matrix == nullptr) return 0;
  const double counterclockwise = av_display_rotation_get(matrix);
  if (std::isnan(counterclockwise)) return 0;
  const int quarters = static_cast<int>(std::lround(-counterclockwise / 90));
  return ((quarters % 4) + 4) % 4 * 90;
}

}  // namespace

std::int64_t nominal_step_us(const StreamDecoder& decoder) {
  const double fps = nominal_fps(decoder.stream());
  return fps > 0 ? std::max<std::int64_t>(1, std::llround(1e6 / fps)) : 40000;
}

SourceInfo describe_stream(const std::filesystem::path& path, const StreamDecoder& decoder,
                           const AVFrame& first_frame) {
  const AVStream& stream = decoder.stream();
  SourceInfo info;
  info.path = path;
  info.container = decoder.input().iformat->name;
  info.codec = avcodec_get_name(stream.codecpar->codec_id);
  info.rotation_degrees = rotation_degrees(stream);
  info.width = first_frame.width;
  info.height = first_frame.height;
  if (info.rotation_degrees % 180 != 0) std::swap(info.width, info.height);
  info.nominal_fps = nominal_fps(stream);
  info.duration_s = duration_s(decoder);
  info.bitrate_kbps = bitrate_kbps(decoder);
  if (stream.nb_frames > 0) {
    info.estimated_frames = stream.nb_frames;
  } else if (info.duration_s > 0 && info.nominal_fps > 0) {
    info.estimated_frames = std::llround(info.duration_s * info.nominal_fps);
  }
  return info;
}

}  // namespace inkling
