#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "inkling/image.h"
#include "inkling/recording.h"

namespace inkling {

// A still picture of any format that FFmpeg reads, upright as its EXIF orientation says and with
// square pixels.
struct Picture {
  std::shared_ptr<const FramePixels> pixels;
  int width = 0, height = 0;
  std::string codec;     // as FFmpeg names it
  bool damaged = false;  // cut short or with errors; what could be decoded is there
};

// Throws Error(kInput).
Picture decode_picture(const std::filesystem::path& path);

// Its pixels alone, alpha left out. Throws Error(kInput).
RgbImage read_picture(const std::filesystem::path& path);

}  // namespace inkling
