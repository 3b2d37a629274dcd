#pragma once

#include <filesystem>
#include <string>

#include "inkling/video/libav.h"

namespace inkling {

struct Picture {
  libav::FramePtr frame;
  std::string codec;
  bool damaged = false;  // cut short or with errors; what could be decoded is there
};

// Throws Error(kInput).
Picture decode_picture(const std::filesystem::path& path);

}  // namespace inkling
