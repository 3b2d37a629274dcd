#pragma once

#include <filesystem>
#include <string>

#include "inkling/video/libav.h"

namespace inkling {

// One video stream into a container file, written beside its name, hidden, until finish().
class Muxer {
 public:
  explicit Muxer(std::filesystem::path path);
  ~Muxer();
  Muxer(const Muxer&) = delete;
  Muxer& operator=(const Muxer&) = delete;

  // Makes the file. Throws Error(kUsage) when the extension names no container or one that does not
  // take the codec, Error(kEnvironment) when the file cannot be made.
  void open(AVCodecID codec);
  bool wants_global_header() const;
  // comment: into the file's metadata, unless empty.
  void start(const AVCodecContext& codec, const std::string& comment = {});
  void write(AVPacket& packet, AVRational time_base);
  void finish();
  const std::filesystem::path& path() const { return path_; }

 private:
  void check(int code) const;

  std::filesystem::path path_, beside_;
  AVFormatContext* output_ = nullptr;
  bool finished_ = false;
};

}  // namespace inkling
