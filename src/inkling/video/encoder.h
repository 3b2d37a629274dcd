#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "inkling/image.h"

namespace inkling {

struct EncoderOptions {
  double fps = 25;
  std::string codec = "libx264";  // or "ffv1", "libx265" … as FFmpeg names them
  int bitrate_kbps = 0;           // 0: constant quality `crf`
  int crf = 23;
  int keyframe_interval = 250;
  std::string comment = {};  // into the container's metadata; empty: none
  std::string preset = {};   // "veryfast" …, of libx264 and libx265; empty: the encoder's default
  bool rgb = false;          // of ffv1: pictures in colour come back to the bit; any size
  bool plain = false;        // nothing in the stream names the encoder or its settings
};

// Writes a video file, beside its name first and renamed by finish(). 4:2:0, limited range, but for
// EncoderOptions::rgb.
class VideoEncoder {
 public:
  virtual ~VideoEncoder() = default;
  // Luma goes into the file as it is (what luma() of a decoded 8-bit frame gave), without colour.
  // time_us < 0: the next frame of the constant rate; else its presentation time (rising).
  virtual void write(const RgbImage& picture, std::int64_t time_us = -1) = 0;
  virtual void write(const ImageView& luma, std::int64_t time_us = -1) = 0;
  virtual void finish() = 0;
};

// The container follows from the file's extension. Even width and height, unless in RGB.
std::unique_ptr<VideoEncoder> open_encoder(const std::filesystem::path& path, int width, int height,
                                           const EncoderOptions& options = {});

}  // namespace inkling
