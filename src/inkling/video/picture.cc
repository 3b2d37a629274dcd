#include <cstring>
#include <fstream>
#include <limits>
#include <string>
#include <string_view>

#include "inkling/core/check.h"
#include "inkling/error.h"
#include "inkling/video/convert.h"
#include "inkling/video/exif.h"
#include "inkling/video/frame_pixels.h"
#include "inkling/video/libav.h"
#include "inkling/video/picture_file.h"
#include "inkling/video/stream_decoder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& what) {
  throw Error(ErrorKind::kInput, what, path.string(), "give a whole picture file (jpg, png, …)");
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

libav::FramePtr decode_still(const PictureFile& file, AVCodecID id, bool& damaged) {
  libav::LogTally tally;
  libav::CodecPtr codec(avcodec_alloc_context3(avcodec_find_decoder(id)));
  if (!codec) throw std::bad_alloc();
  codec->opaque = &tally;
  codec->thread_count = 1;
  auto frame = libav::make_frame();
  int code = avcodec_open2(codec.get(), nullptr, nullptr);
  if (code >= 0) code = avcodec_send_packet(codec.get(), &file.packet());
  if (code >= 0) avcodec_send_packet(codec.get(), nullptr);
  if (code >= 0) code = avcodec_receive_frame(codec.get(), frame.get());
  if (code < 0) refuse(file.path(), "is not a picture that can be decoded");
  const bool cut =
      id == AV_CODEC_ID_MJPEG && file.bytes().rfind("\xff\xd9") == std::string_view::npos;
  damaged = cut || tally.decoder_errors > 0 || frame->decode_error_flags != 0;
  return frame;
}

Picture decode_by_container(const fs::path& path, ValidBits& levels) {
  StreamDecoder decoder(path, 1);
  auto frame = libav::make_frame();
  std::int64_t lost = 0;
  if (!decoder.receive(frame.get(), lost)) refuse(path, "is not a picture");
  const bool damaged = lost > 0 || frame->decode_error_flags != 0;
  return picture_of(std::move(frame), {}, decoder.codec().codec_id, damaged, levels);
}

}  // namespace

PictureFile::PictureFile(const fs::path& path) : path_(path), packet_(libav::make_packet()) {
  libav::silence_log();
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) refuse(path, "cannot be read (" + error.message() + ")");
  if (size == 0) refuse(path, "is empty");
  if (size > (1u << 30)) refuse(path, "is larger than 1 GiB");
  if (av_new_packet(packet_.get(), static_cast<int>(size)) < 0) throw std::bad_alloc();
  std::ifstream stream(path, std::ios::binary);
  if (!stream.read(reinterpret_cast<char*>(packet_->data), packet_->size)) {
    refuse(path, "cannot be read, check its permissions");
  }
  packet_->flags |= AV_PKT_FLAG_KEY;
}

PictureFile::PictureFile(std::string_view bytes, const fs::path& path)
    : path_(path), packet_(libav::make_packet()) {
  libav::silence_log();
  if (av_new_packet(packet_.get(), static_cast<int>(bytes.size())) < 0) throw std::bad_alloc();
  std::memcpy(packet_->data, bytes.data(), bytes.size());
  packet_->flags |= AV_PKT_FLAG_KEY;
}

void PictureFile::replace(std::size_t at, std::string_view bytes) {
  INKLING_CHECK(at + bytes.size() <= static_cast<std::size_t>(packet_->size));
  std::memcpy(packet_->data + at, bytes.data(), bytes.size());
}

Picture decode_picture(const PictureFile& file, ValidBits& levels) {
  const AVCodecID id = picture_codec(file.bytes());
  if (id == AV_CODEC_ID_NONE) return decode_by_container(file.path(), levels);
  bool damaged = false;
  auto frame = decode_still(file, id, damaged);
  const Orientation orientation = orientation_of_exif(exif_orientation(file.bytes()));
  return picture_of(std::move(frame), orientation, id, damaged, levels);
}

RgbaPicture decode_rgba(const PictureFile& file) {
  bool damaged = false;
  const auto frame = decode_still(file, picture_codec(file.bytes()), damaged);
  return rgba_of(*frame);
}

Picture decode_picture(const fs::path& path) {
  ValidBits levels;
  return decode_picture(PictureFile(path), levels);
}

RgbImage read_picture(const fs::path& path) { return decode_picture(path).pixels->rgb(); }

}  // namespace inkling
