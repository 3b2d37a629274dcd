#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

#include "inkling/video/convert.h"
#include "inkling/video/libav.h"
#include "inkling/video/picture.h"
#include "inkling/video/valid_bits.h"

namespace inkling {

// The bytes of a picture file, as decoders want them.
class PictureFile {
 public:
  // Throws Error(kInput) when it cannot be read.
  explicit PictureFile(const std::filesystem::path& path);
  // A part of the file, of which errors name the path.
  PictureFile(std::string_view bytes, const std::filesystem::path& path);

  // Puts other bytes in the place of those that are there. Precondition: they lie within.
  void replace(std::size_t at, std::string_view bytes);

  const std::filesystem::path& path() const { return path_; }
  const AVPacket& packet() const { return *packet_; }
  std::string_view bytes() const {
    return {reinterpret_cast<const char*>(packet_->data), static_cast<std::size_t>(packet_->size)};
  }

 private:
  std::filesystem::path path_;
  libav::PacketPtr packet_;
};

// levels: of the pictures before it, where it is one of several. Throws Error(kInput).
Picture decode_picture(const PictureFile& file, ValidBits& levels);

RgbaPicture decode_rgba(const PictureFile& file);

}  // namespace inkling
