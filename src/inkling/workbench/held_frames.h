#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>

#include "inkling/recording.h"
#include "inkling/workbench/picture_cache.h"
#include "inkling/workbench/picture_options.h"

namespace inkling {

// The decoded frames of a recording that are held in memory, and the pictures that were made of
// them and of others. Not thread-safe.
class HeldFrames {
 public:
  using Pixels = std::shared_ptr<const FramePixels>;

  // most_pixel_bytes: of decoded frames, two bytes a pixel; most_picture_bytes: of JPEG files.
  HeldFrames(std::size_t most_pixel_bytes, std::size_t most_picture_bytes)
      : most_pixel_bytes_(most_pixel_bytes), pictures_(most_picture_bytes) {}

  bool is_decoded(std::int64_t frame) const { return decoded_.contains(frame); }
  // Whether this picture of it is there, or can be made at once.
  bool is_ready(std::int64_t frame, const PictureOptions& options) const;
  // Whether that many frames can be held decoded at the same time.
  bool has_room_for(std::int64_t frames) const;
  // How many frames can be held, decoded or as pictures, with room left for other pictures.
  std::int64_t capacity() const;

  const std::map<std::int64_t, Pixels>& decoded() const { return decoded_; }
  // May exceed what may be held until drop() is called.
  void add(std::int64_t frame, const Pixels& pixels);
  bool is_too_much() const { return pixel_bytes_ > most_pixel_bytes_; }
  // Its pictures stay.
  void drop(std::int64_t frame);

  PictureCache& pictures() { return pictures_; }

 private:
  const std::size_t most_pixel_bytes_;
  std::map<std::int64_t, Pixels> decoded_;
  std::size_t pixel_bytes_ = 0, frame_bytes_ = 0;  // frame: the last one that came
  PictureCache pictures_;
};

}  // namespace inkling
