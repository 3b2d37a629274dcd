// Recordings as streams of frames: those of files, and one's own.
//
//   const auto source = open_source("call.mp4");
//   Frame frame;
//   while (source->next(frame)) {
//     std::cout << frame.time_us << " " << int{frame.luma().at(0, 0)} << "\n";
//   }
//
// A source of one's own overrides info() and next(), and makes pixels by pixels_of(): see
// examples/own_frames.cc. What cannot be read throws Error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inkling/image.h"

namespace inkling {

// The pixels of one decoded frame; shared, immutable, safe to read from several threads.
class FramePixels {
 public:
  virtual ~FramePixels() = default;
  // As a player shows it: upright, mirrored where the file says so, with square pixels. Valid as
  // long as this object.
  virtual ImageView luma() const = 0;
  // The whole picture in colour; converted on each call.
  virtual RgbImage rgb() const = 0;
  // Only this part of it. Precondition: not empty, inside the picture.
  virtual RgbImage rgb(const PixelRect& part) const;
};

// Pixels of a picture that is there already. Luma of colour by BT.601; colour of luma is grey.
// Precondition: not empty.
std::shared_ptr<const FramePixels> pixels_of(RgbImage picture);
std::shared_ptr<const FramePixels> pixels_of(GrayImage picture);

// What lies between a frame and the one before it, across which nothing is measured.
enum class Break : std::uint8_t {
  kNone,
  kPause,  // time without a picture: a pause, a jump of the clock, missing pictures of a folder
  kClock,  // the file's clock jumps back; the times go on
  kSize,   // the picture has another size
  kLevels  // the picture has another scale of brightness: more of its bits are in use than before
};

// One frame of a recording. Times are presentation times in microseconds from the start of the
// recording, as players count them: when the first of its streams starts (SourceInfo::start_us). A
// camera that comes on after the sound starts late here, too.
struct Frame {
  std::int64_t index = 0;  // 0 for the first frame of the file, in presentation order, no gaps
  std::int64_t time_us = 0;
  Break break_before = Break::kNone;
  bool damaged = false;  // the decoder reported errors in it; pixels may be concealed
  std::shared_ptr<const FramePixels> pixels;

  ImageView luma() const { return pixels->luma(); }
};

// Both ends inclusive, microseconds from the start of the recording.
struct TimeSpan {
  std::int64_t begin_us = 0, end_us = 0;
};

struct SourceInfo {
  std::filesystem::path path;
  std::string container;  // "mov,mp4", "matroska,webm", "images" …
  std::string codec;
  int width = 0, height = 0;  // of the first frame as a player shows it: upright, square pixels
  int stored_width = 0, stored_height = 0;  // of the same frame in the file
  double nominal_fps = 0;  // what the container claims, or SourceOptions; 0: it does not say
  std::int64_t estimated_frames = -1;  // for progress only; -1 when not known
  double duration_s = 0;               // as the container claims; 0 when it does not say
  double bitrate_kbps = 0;   // of the pictures, as the container claims; 0: it does not say
  bool mirrored = false;     // the file says that left and right change places; they did
  int rotation_degrees = 0;  // applied to the pixels after that: clockwise 0, 90, 180, 270
  // Microseconds: what the file's own clock says at time 0. Clocks of some cameras run on.
  std::int64_t start_us = 0;
  std::string hdr;            // "HLG", "PQ"; empty: the usual range of brightness
  int track = 1, tracks = 1;  // the picture track that is read, of how many
};

struct SourceOptions {
  // Frames a second of pictures without times of their own, as in a folder; none: kUsualFps. With a
  // video, which has its own, it is refused.
  std::optional<double> fps = {};
  int decoder_threads = 0;  // 0: as many as cores
  // Frames a second at which a video was recorded that is written for slow playback, as high-speed
  // cameras do: its times are put right. None: they are right. With pictures it is refused.
  std::optional<double> true_fps = {};
  // Which picture track of a video that holds several, from 1, covers not counted; none: the best
  // one. With pictures it is refused.
  std::optional<int> track = {};
};
inline constexpr double kUsualFps = 25;

// A recording as a stream of frames in presentation order: indices from 0 without gaps, times
// rising. Memory does not grow with length. Not thread-safe; the frames it hands out are.
class FrameSource {
 public:
  virtual ~FrameSource() = default;
  virtual const SourceInfo& info() const = 0;
  // False at the end. Frames the decoder reports broken come out with `damaged` set; those it
  // cannot show at all count in lost_frames(). Throws Error when the file cannot be read on.
  virtual bool next(Frame& frame) = 0;

  // Whether frames can be read again.
  virtual bool can_seek() const { return false; }
  // The next next() gives the frame with this index and time, as a first pass gave them, or
  // throws. Decodes from the key frame before. Precondition: can_seek().
  virtual void seek(std::int64_t frame_index, std::int64_t time_us);
  // Packets or frames that the decoder dropped with an error, so far.
  virtual std::int64_t lost_frames() const { return 0; }
  // One line on what was wrong, empty when nothing was ("3 damaged packets, first at 4.12 s").
  virtual std::string damage_report() const { return {}; }
  // Plain sentences on what the recording is and how it was read, so far.
  virtual std::vector<std::string> notes() const { return {}; }
};

// path: a video file that FFmpeg reads, or a folder of numbered images (natural order).
// Throws Error(kInput) for: no such file, empty file, not a video, no video stream, empty folder;
// Error(kUsage) for an option that does not apply to it.
std::unique_ptr<FrameSource> open_source(const std::filesystem::path& path,
                                         const SourceOptions& options = {});

// Of the FFmpeg library as linked, e.g. "5.1.9-0+deb12u1".
std::string ffmpeg_version();

}  // namespace inkling
