#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "inkling/recording.h"
#include "inkling/video/clean_aperture.h"
#include "inkling/video/libav.h"
#include "inkling/video/picture_geometry.h"

namespace inkling {

// The problem of a file that can be opened and shows nothing.
inline constexpr char kNoVideoStream[] = "has no video stream";

// A file of any container that FFmpeg reads and that stands for itself only, not for other files.
// Throws Error(kInput).
libav::InputPtr open_media(const std::filesystem::path& path, libav::LogTally& tally);

// A video stream of a file, decoded frame by frame as the file gives it.
class StreamDecoder {
 public:
  // threads: 0 as many as cores. track: which picture track, from 1; none: the best. quantisers:
  // its frames tell those of their blocks, where the decoder can; this takes a fiftieth of the
  // time. Throws Error(kInput), or Error(kUsage) where there is no such track.
  StreamDecoder(const std::filesystem::path& path, int threads, std::optional<int> track = {},
                bool quantisers = false);
  StreamDecoder(const StreamDecoder&) = delete;
  StreamDecoder& operator=(const StreamDecoder&) = delete;

  // False at the end. Adds to `lost` the packets given up on the way.
  bool receive(AVFrame* frame, std::int64_t& lost);
  // To a key frame before; false when the file cannot. Leaves the decoder empty.
  bool seek(std::int64_t time_us);

  // Frames before this time of the file's clock need not be received where no other refers to them,
  // until the next seek(): what is decoded on the way to a frame.
  void hurry_to(std::int64_t time_us);

  // Microseconds: what the file's clock says when the first of its streams starts.
  std::int64_t start_us() const;
  // Which picture track this is, and how many there are.
  int track() const;
  int tracks() const { return static_cast<int>(tracks_.size()); }
  // "1 (1280 x 720), 2 (320 x 180)"
  std::string track_list() const;
  // How the frame that was received last is shown.
  PictureGeometry geometry_of(const AVFrame& frame) const;
  const AVFormatContext& input() const { return *input_; }
  const AVStream& stream() const { return *input_->streams[stream_index_]; }
  const AVCodecContext& codec() const { return *codec_; }
  // Errors that the decoder has logged so far.
  int errors() const { return tally_.decoder_errors.load(); }
  // Whether it logged an error for the packet of this frame, or marked the frame itself.
  // Certain only with one thread: libavcodec 5.1 may lose the marks between several.
  bool is_damaged(const AVFrame& frame);
  // At the end: the file stopped before its own index or with a read error.
  bool ended_early() const { return ended_early_; }
  // At the end: packets that the index lists and the file lacks. After seek() only of QuickTime and
  // MP4, whose index lists every one; 0 of the others.
  std::int64_t missing_packets() const;
  // Microseconds on the file's clock: where the container says that the pictures end. Nothing where
  // it does not say it, or FFmpeg has found it by reading to the end.
  std::optional<std::int64_t> announced_end_us() const;
  // Whether all of the file has been read, and the last pictures come out.
  bool flushing() const { return flushing_; }
  // Whether the container gives its pictures times; raw streams do not.
  bool has_times() const;
  // Whether a position can be found again by its time alone.
  bool seeks_by_time() const;

 private:
  void open_input();
  void choose_stream(std::optional<int> track);
  int best_stream() const;
  bool lists_every_packet() const;
  bool announces_all_streams_at_once() const;
  void note_orientation(const AVFrame& frame);
  void open_codec(int threads, bool quantisers);
  void feed(std::int64_t& lost);
  void end_input(int code);
  void note_errors();

  std::filesystem::path path_;
  libav::LogTally tally_;
  libav::InputPtr input_;
  libav::CodecPtr codec_;
  libav::PacketPtr packet_;
  std::vector<int> tracks_;  // streams of pictures, without covers
  int stream_index_ = -1;
  std::optional<CleanAperture> aperture_;
  bool flushing_ = false;
  bool ended_early_ = false;
  bool from_start_ = true;
  std::int64_t hurry_until_ = AV_NOPTS_VALUE;  // time stamp of the stream; none: not at all
  Orientation orientation_;   // of the frame received last: holds until another is said
  std::int64_t packets_ = 0;  // of the stream, since it was opened or positioned
  int errors_seen_ = 0;
  int container_errors_at_open_ = 0;
  std::int64_t sent_pts_ = AV_NOPTS_VALUE;
  std::int64_t last_dts_ = AV_NOPTS_VALUE;  // of the last packet that was read
  std::int64_t others_end_us_ = 0;          // of the packets of other streams that were read
  std::set<std::int64_t> suspect_pts_;
};

SourceInfo describe_stream(const std::filesystem::path& path, const StreamDecoder& decoder,
                           const AVFrame& first_frame);
// Frames a second as the container claims them; 0 when it does not.
double nominal_fps(const StreamDecoder& decoder);
// The rate at which its frames follow each other where it is steady, else nominal_fps(): of a short
// file the average is off by what the last frame lacks.
double playback_fps(const StreamDecoder& decoder);
// The time between frames as the container claims it; 1/25 s when it does not.
std::int64_t nominal_step_us(const StreamDecoder& decoder);

}  // namespace inkling
