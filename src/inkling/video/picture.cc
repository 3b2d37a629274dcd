#include "inkling/video/picture.h"

#include <cstring>
#include <fstream>
#include <limits>
#include <string>
#include <string_view>

#include "inkling/error.h"
#include "inkling/video/exif.h"
#include "inkling/video/frame_pixels.h"
#include "inkling/video/libav.h"
#include "inkling/video/stream_decoder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& what) {
  throw Error(ErrorKind::kInput, what, path.string(), "give a whole picture file (jpg, png, …)");
}

libav::PacketPtr read_whole(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) refuse(path, "cannot be read (" + error.message() + ")");
  if (size == 0) refuse(path, "is empty");
  if (size > (1u << 30)) refuse(path, "is larger than 1 GiB");
  auto packet = libav::make_packet();
  if (av_new_packet(packet.get(), static_cast<int>(size)) < 0) throw std::bad_alloc();
  std::ifstream file(path, std::ios::binary);
  if (!file.read(reinterpret_cast<char*>(packet->data), packet->size)) {
    refuse(path, "cannot be read, check its permissions");
  }
  packet->flags |= AV_PKT_FLAG_KEY;
  return packet;
}

// By the first bytes: extensions are often wrong.
AVCodecID picture_codec(std::string_view bytes) {
  const auto starts = [&](std::string_view magic) {
    return bytes.substr(0, magic.size()) == magic;
  };
  using namespace std::string_view_literals;
  if (starts("\xff\xd8\xff")) return AV_CODEC_ID_MJPEG;
  if (starts("\x89PNG")) return AV_CODEC_ID_PNG;
  if (starts("BM")) return AV_CODEC_ID_BMP;
  if (starts("II*\0"sv) || starts("MM\0*"sv)) return AV_CODEC_ID_TIFF;
  if (starts("RIFF") && bytes.substr(8, 4) == "WEBP") return AV_CODEC_ID_WEBP;
  if (starts("P2") || starts("P5")) return AV_CODEC_ID_PGM;
  if (starts("P3") || starts("P6")) return AV_CODEC_ID_PPM;
  return AV_CODEC_ID_NONE;
}

Picture picture_of(libav::FramePtr decoded, const Orientation& orientation, AVCodecID codec,
                   bool damaged, ValidBits& levels) {
  libav::FramePtr frame = levels.fill(std::move(decoded));
  const AVRational aspect = frame->sample_aspect_ratio;
  const PictureGeometry geometry =
      picture_geometry({0, 0, frame->width, frame->height},
                       aspect.num > 0 && aspect.den > 0 ? av_q2d(aspect) : 1, orientation);
  Picture picture{nullptr, geometry.width(), geometry.height(), avcodec_get_name(codec), damaged};
  picture.pixels = make_pixels(std::move(frame), geometry);
  return picture;
}

Picture decode_packet(const fs::path& path, const AVPacket& packet, AVCodecID id,
                      ValidBits& levels) {
  libav::LogTally tally;
  libav::CodecPtr codec(avcodec_alloc_context3(avcodec_find_decoder(id)));
  if (!codec) throw std::bad_alloc();
  codec->opaque = &tally;
  codec->thread_count = 1;
  auto frame = libav::make_frame();
  int code = avcodec_open2(codec.get(), nullptr, nullptr);
  if (code >= 0) code = avcodec_send_packet(codec.get(), &packet);
  if (code >= 0) avcodec_send_packet(codec.get(), nullptr);
  if (code >= 0) code = avcodec_receive_frame(codec.get(), frame.get());
  if (code < 0) refuse(path, "is not a picture that can be decoded");
  const std::string_view bytes(reinterpret_cast<const char*>(packet.data), packet.size);
  const bool cut = id == AV_CODEC_ID_MJPEG && bytes.rfind("\xff\xd9") == std::string_view::npos;
  const bool damaged = cut || tally.decoder_errors > 0 || frame->decode_error_flags != 0;
  const Orientation orientation = orientation_of_exif(exif_orientation(bytes));
  return picture_of(std::move(frame), orientation, id, damaged, levels);
}

}  // namespace

Picture decode_picture(const fs::path& path, ValidBits& levels) {
  libav::silence_log();
  const auto packet = read_whole(path);
  const AVCodecID id = picture_codec(
      {reinterpret_cast<const char*>(packet->data), static_cast<std::size_t>(packet->size)});
  if (id != AV_CODEC_ID_NONE) return decode_packet(path, *packet, id, levels);
  StreamDecoder decoder(path, 1);
  auto frame = libav::make_frame();
  std::int64_t lost = 0;
  if (!decoder.receive(frame.get(), lost)) refuse(path, "is not a picture");
  const bool damaged = lost > 0 || frame->decode_error_flags != 0;
  return picture_of(std::move(frame), {}, decoder.codec().codec_id, damaged, levels);
}

Picture decode_picture(const fs::path& path) {
  ValidBits levels;
  return decode_picture(path, levels);
}

RgbImage read_picture(const fs::path& path) { return decode_picture(path).pixels->rgb(); }

}  // namespace inkling
