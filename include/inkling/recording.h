#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>

#include "inkling/image.h"

namespace inkling {

// The pixels of one decoded frame; shared, immutable, safe to read from several threads.
class FramePixels {
 public:
  virtual ~FramePixels() = default;
  // Upright (rotation metadata applied). Valid as long as this object.
  virtual ImageView luma() const = 0;
  // The whole picture in colour; converted on each call.
  virtual RgbImage rgb() const = 0;
  // Only this part of it. Precondition: not empty, inside the picture.
  virtual RgbImage rgb(const PixelRect& part) const;
};

inline RgbImage FramePixels::rgb(const PixelRect& part) const {
  const RgbImage whole = rgb();
  RgbImage out(part.width, part.height);
  for (int y = 0; y < part.height; ++y) {
    std::memcpy(out.row(y), whole.row(part.y + y) + std::ptrdiff_t{3} * part.x,
                std::size_t{3} * static_cast<std::size_t>(part.width));
  }
  return out;
}

// One frame of a recording. Times are presentation times in microseconds from the start of the
// file's time line, as ffprobe prints them (a stream that starts late starts late here, too).
struct Frame {
  std::int64_t index = 0;  // 0 for the first frame of the file, in presentation order, no gaps
  std::int64_t time_us = 0;
  bool damaged = false;  // the decoder reported errors in it; pixels may be concealed
  std::shared_ptr<const FramePixels> pixels;

  ImageView luma() const { return pixels->luma(); }
};

struct SourceInfo {
  std::filesystem::path path;
  std::string container;  // "mov,mp4", "matroska,webm", "images" …
  std::string codec;
  int width = 0, height = 0;           // upright, of the first frame
  double nominal_fps = 0;              // what the container claims; 0 when it does not say
  std::int64_t estimated_frames = -1;  // for progress only; -1 when not known
  double duration_s = 0;               // as the container claims; 0 when it does not say
  double bitrate_kbps = 0;   // of the pictures, as the container claims; 0: it does not say
  int rotation_degrees = 0;  // applied to the pixels: clockwise 0, 90, 180, 270
};

struct SourceOptions {
  double fps = 25;          // image folders only: their frame rate
  int decoder_threads = 0;  // 0: as many as cores
};

// A recording as a stream of frames in presentation order. Memory does not grow with length.
// Not thread-safe; the frames it hands out are.
class FrameSource {
 public:
  virtual ~FrameSource() = default;
  virtual const SourceInfo& info() const = 0;
  // False at the end. Frames the decoder reports broken come out with `damaged` set; those it
  // cannot show at all count in lost_frames(). Throws Error when the file cannot be read on.
  virtual bool next(Frame& frame) = 0;
  // The next next() gives the frame with this index and time, as a first pass gave them, or
  // throws. Decodes from the key frame before.
  virtual void seek(std::int64_t frame_index, std::int64_t time_us) = 0;
  // Packets or frames that the decoder dropped with an error, so far.
  virtual std::int64_t lost_frames() const = 0;
  // One line on what was wrong, empty when nothing was ("3 damaged packets, first at 4.12 s").
  virtual std::string damage_report() const = 0;
};

// path: a video file that FFmpeg reads, or a folder of numbered images (natural order).
// Throws Error(kInput) for: no such file, empty file, not a video, no video stream, empty folder.
std::unique_ptr<FrameSource> open_source(const std::filesystem::path& path,
                                         const SourceOptions& options = {});

// Of the FFmpeg library as linked, e.g. "5.1.9-0+deb12u1".
std::string ffmpeg_version();

}  // namespace inkling
